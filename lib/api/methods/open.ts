/** The words that are known, of which an editor shows the list, and any other: the exchange adds some. */
export type Open<Known extends string> = Known | (string & NonNullable<unknown>);
