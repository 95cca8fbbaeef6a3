/** A node of Markdown's tree: https://github.com/syntax-tree/mdast */
export interface MarkdownNode {
  type: string;
  children?: MarkdownNode[];
  value?: string;
  url?: string;
  title?: string | null;
  alt?: string | null;
  ordered?: boolean | null;
  start?: number | null;
  align?: (string | null)[];
  position?: { start: { line: number; offset: number }; end: { offset: number } };
}
/** The tree of a text: CommonMark with tables. */
export default function parse(text: string): MarkdownNode;
