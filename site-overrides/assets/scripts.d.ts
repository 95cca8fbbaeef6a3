/** What the scripts in site-overrides/assets hand to each other. Checked by `tsc`, never shipped. */

/** What stands in search/index/index.json; see generator/search/names.py. */
interface IndexData {
  version: string;
  /** The first word of each file of rows. */
  words: string[];
  starts: string[];
  typos: number;
  typoPrefix: number;
  typoShortest: number;
  /** So many files of rows a query reads at most. */
  rangesRead: number;
  chunk: number;
  /** Name and folder of each kind of entry. */
  kinds: [string, string][];
  statuses: string[];
  /** The section to which a wanted term leads. */
  wantedAt: string;
  categories: Category[];
  letters: [string, string][];
  /** Letters of scripts without spaces, as in a class of a pattern. */
  unspaced: string;
  plurals: [string, string][];
  endings: string[];
  ignored: string[];
  asking: string[];
  comparing: string[];
  labels: Record<string, string>;
  /** How many results there are, by the plural category of Intl.PluralRules. */
  counts: Record<string, string>;
  /** In which digits numbers are written: a numbering system of Intl.NumberFormat. */
  digits: string;
  proposal: string;
}

/** The same with its lists of words as sets. */
type SearchIndex = Omit<IndexData, "ignored" | "asking" | "comparing" | "unspaced"> & {
  unspaced: RegExp;
  ignored: Set<string>;
  asking: Set<string>;
  comparing: Set<string>;
  /** All of these. */
  silent: Set<string>;
};

/** How words are folded; see words.js. */
type Rules = Pick<SearchIndex, "letters">;
type SingularRules = Pick<SearchIndex, "plurals">;
type PassageRules = Pick<SearchIndex, "letters" | "plurals" | "silent" | "unspaced">;
type UnspacedRules = Pick<SearchIndex, "unspaced">;
type FamilyRules = Pick<SearchIndex, "endings">;

type Category = [slug: string, name: string];

/** A name or query as the ranking sees it. */
interface Folded {
  words: string[];
  stems: string[];
  plain: string;
  key: string;
  /** Whether it has letters of a script without spaces. */
  unspaced: boolean;
}

type Name = Folded & { text: string };

/** An entry as the index of names has it. */
interface Row {
  number: number;
  kind: string;
  /** Below the site's first page. */
  path: string;
  headword: string;
  names: Name[];
  categories: Category[];
  status: string;
  /** The names of the terms that a comparison compares. */
  sides: Name[][];
}

type RowData = [
  number: number,
  kind: number,
  slug: string,
  names: string[],
  categories: number[],
  status: number,
  sides?: string[][],
];

type Query = Folded & {
  /** All that was typed, signs included. */
  spelled: string;
  /** For each word the words one typo away. */
  similar: (Set<string> | undefined)[];
  /** Singulars of all that was typed, small words included. */
  typed: string[];
  /** Places of the words that do not ask for a comparison. */
  compared: number[];
};

/** How well a name answers: the tier, and within it the weight, the lower the better. */
interface Match {
  tier: number;
  name: Name;
  weight: number;
}

type Hit = Match & { row: Row };

/** What to offer where no name has all words of a query. */
interface Near {
  hits: { row: Row; name?: Name }[];
  /** Probably meant; an answer to the words of `meant`; or only the nearest. */
  kind: "meant" | "entries" | "near";
  /** So alike that it is offered although the text has the words as they were typed. */
  sure?: boolean;
  meant?: string;
}

interface Findings {
  hits: Hit[];
  /** Fetches the nearest names, for where no name was found. */
  near: () => Promise<Near>;
  /** What was read for the text, where only that explains the hits. */
  meant?: string;
  /** Whether that has words of the same families, and no typo explains it. */
  related?: boolean;
}

/** What store.js offers. */
interface Store {
  index: SearchIndex;
  isWide(start: string): boolean;
  bestRows(start: string): Promise<Row[]>;
  rows(start: string): Promise<Row[]>;
  rowsWith(word: string): Promise<Row[]>;
  similar(word: string, singular: string): Promise<string[]>;
  short(number: number): Promise<string>;
}

interface Filter {
  /** Empty if all are wanted. */
  kind: string;
  category: string;
}

interface Passage {
  /** Below the site's first page, with the section's id. */
  path: string;
  title: string;
  section: string;
  status: string | undefined;
  excerpt: [text: string, marked: boolean][];
  /** Whether its section has all words that were asked for, in whatever form. */
  complete: boolean;
  /** Whether it has them all as they were typed, or in the other number. */
  typed: boolean;
}

type TypoFacts = Pick<SearchIndex, "typos" | "typoPrefix" | "typoShortest">;
type GetBucket = (number: number) => Promise<string[]>;

/** Those parts of Pagefind 1.5 that passages-worker.js uses. */
interface Pagefind {
  options(options: object): Promise<void>;
  init(): Promise<void>;
  mergeIndex(bundle: string, options: object): Promise<void>;
  search(query: string, options: object): Promise<{ results: PagefindResult[] } | undefined>;
}

interface PagefindResult {
  id: string;
  data(): Promise<PagefindDocument>;
}

interface PagefindDocument {
  content: string;
  anchors: { location: number; text: string }[];
  /** Ours: `content`, split, and each of these folded. */
  words?: string[];
  folded?: string[];
  /** Ours: where words in scripts without spaces stand. */
  places?: Map<string, Set<number>>;
  locations: number[];
  sub_results: PagefindSection[];
  filters: Record<string, unknown>;
  meta: Record<string, string>;
}

interface PagefindSection {
  url: string;
  title: string;
  anchor?: { location: number; text: string };
  locations: number[];
  weighted_locations: { location: number; balanced_score: number }[];
}

/** A definition card. */
interface Card {
  headword: string;
  short: string;
  categories: CardCategory[];
}

interface CardCategory {
  name: string;
  hue?: string;
}

/** What the element `#cards` holds. */
interface CardsData {
  categories: [name: string, hue?: string][];
  cards: [address: string, headword: string, categories: number[], short?: string][];
}

type Words = Map<HTMLAnchorElement, Card>;

/** What we use of Trusted Types; only some browsers have them. */
interface TrustedRules {
  createScriptURL(address: string): string;
}
declare var trustedTypes:
  | { createPolicy(name: string, rules: TrustedRules): TrustedRules }
  | undefined;

// --- the edit form

/** Where a value stands: keys and places in lists. */
type Path = (string | number)[];
type Value = string | Value[] | Fields | undefined | null;
interface Fields {
  [key: string]: Value;
}

/** How files of a kind are written: the order of fields by place, and the places of long prose. */
interface Shape {
  order: Record<string, string[]>;
  prose: Set<string>;
}

/** One difference between a file and what is wanted. */
interface Change {
  what: "set" | "flow" | "replace" | "add" | "insert" | "remove";
  path: Path;
  node?: any;
  value?: Value;
  pair?: any;
  at?: number;
}

/** What stands in edit/data.json; see generator/edit_form.py. */
interface EditData {
  kinds: Record<string, {
    folder: string;
    site: string;
    schema: any;
    order: Record<string, string[]>;
    /** Shape of the prose at a place. */
    prose: Record<string, string>;
    /** Field → heading of its section. */
    sections: Record<string, string>;
  }>;
  labels: Record<string, string>;
  digits: string;
  slugs: string;
  reviewers: string[];
  /** The marks that each shape of prose may have. */
  marks: Record<string, string[]>;
  limits: { text: number; sentence: number; rows: number; columns: number };
  problems: { label: string; at?: string; is?: string; has?: string; one?: string[] }[];
  edit: string;
  new: string;
  propose: string;
}

/** What stands in edit/names.json. */
interface NamesData {
  /** Slug, headword, number of the kind. */
  entries: [string, string, number][];
  /** Title, number of an entry that cites it. */
  sources: [string, number][];
}

interface Problem {
  path: Path;
  label: string;
  values?: Record<string, string | number>;
  mark?: string;
}

/** A field as far as others speak to it. */
interface Spot {
  id: string;
  focus(): void;
  required(is: boolean): void;
  tell(text: string): void;
}

interface Control {
  element: HTMLElement;
  value(): Value;
  visit(path: Path, see: (path: Path, spot: Spot) => void): void;
  focus(): void;
}

type Checker = import("./edit/check.js").Checker;
type Offers = import("./edit/offers.js").Offers;
type YamlNode = any;
type MarkdownNode = import("./vendor/markdown.min.mjs").MarkdownNode;
