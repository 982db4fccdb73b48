/** How the text of a value looks, in every detail that is always the same: what a reader is made of. */
export type Layout =
  | { readonly kind: 'text' }
  /** Text that begins with a digit. */
  | { readonly kind: 'numeral' }
  | { readonly kind: 'integer' }
  | { readonly kind: 'boolean' }
  /** The very same JSON each time. */
  | { readonly kind: 'constant'; readonly value: string | null }
  | { readonly kind: 'nullable'; readonly of: Layout }
  /** In this order, and nothing else. */
  | { readonly kind: 'object'; readonly members: readonly (readonly [key: string, layout: Layout])[] }
  /** Of any length; without an item, always empty. */
  | { readonly kind: 'list'; readonly item: Layout | undefined }
  | { readonly kind: 'tuple'; readonly items: readonly Layout[] };
