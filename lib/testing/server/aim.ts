/** Whom a fault hits. Without members: everybody, those who connect later included. */
export interface Aim {
  /** The connection with this number. */
  readonly connection?: number;
  /** The connections that are subscribed to this stream; where a fault concerns single events, only those of this stream. */
  readonly stream?: string;
}
