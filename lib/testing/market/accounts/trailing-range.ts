/** What a trailing stop may be set to, in hundredths of a percent. */
export const trailingRange = { least: 10, most: 2000 };
