import type * as t from 'io-ts';

/**
 * What declarations of events are made of: kinds of io-ts, and our own.
 *
 * A declaration is handed its kinds, so that one text gives an io-ts codec (by `ioTsKinds`) and the shape by which a
 * stream checks its events (by `shapeKinds`). A page that has streams has no use for io-ts itself, which would be a
 * fifth of all it loads.
 */
export interface Kinds {
  readonly array: <Item extends t.Mixed>(item: Item, name?: string) => t.ArrayC<Item>;
  readonly boolean: t.BooleanC;
  readonly literal: <Text extends string>(text: Text) => t.LiteralC<Text>;
  readonly string: t.StringC;
  readonly tuple: <Items extends [t.Mixed, ...t.Mixed[]]>(items: Items, name: string) => t.TupleC<Items>;
  readonly type: <Members extends t.Props>(members: Members, name: string) => t.TypeC<Members>;
  /** An object with members that need not be there. */
  readonly typeWith: <Members extends t.Props, Optional extends t.Props>(
    members: Members,
    optional: Optional,
    name: string,
  ) => t.IntersectionC<[t.TypeC<Members>, t.PartialC<Optional>]>;
  readonly Decimal: t.ReadonlyC<t.StringC>;
  readonly Int: t.Type<number>;
  readonly Timestamp: t.Type<number>;
  readonly UnsignedDecimal: t.Type<string>;
  readonly nullable: <T extends t.Mixed>(type: T) => t.UnionC<[T, t.NullC]>;
}
