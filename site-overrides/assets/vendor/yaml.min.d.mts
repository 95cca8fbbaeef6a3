/** Those parts of yaml 2 that edit/text.js uses. */
export interface YamlNode {
  /** Where it begins, where its value ends, where it ends with what follows it. */
  range?: [number, number, number] | null;
  /** Of a scalar: a text under the failsafe schema. */
  value?: unknown;
  /** Of a scalar: PLAIN, QUOTE_DOUBLE, QUOTE_SINGLE, BLOCK_LITERAL or BLOCK_FOLDED. */
  type?: string;
  /** Of a collection: whether it stands in brackets. */
  flow?: boolean;
  items?: any[];
  srcToken?: any;
  /** Of an alias: what it stands for. */
  resolve?(document: YamlDocument): YamlNode | undefined;
}
export interface YamlDocument {
  contents: YamlNode | null;
  errors: Error[];
}
declare const yaml: {
  parseDocument(text: string, options: object): YamlDocument;
  isMap(node: unknown): boolean;
  isSeq(node: unknown): boolean;
  isScalar(node: unknown): boolean;
};
export default yaml;
