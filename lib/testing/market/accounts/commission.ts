/** The same rate for everybody who has a part in a trade. */
export function rates(rate: string): Readonly<Record<'maker' | 'taker' | 'buyer' | 'seller', string>> {
  return { maker: rate, taker: rate, buyer: '0.00000000', seller: '0.00000000' };
}

/** Nobody pays less by paying in another asset. */
export const discount = {
  enabledForAccount: false,
  enabledForSymbol: false,
  discountAsset: null,
  discount: '0.00000000',
};
