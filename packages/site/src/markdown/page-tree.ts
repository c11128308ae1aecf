import GithubSlugger from 'github-slugger';
import type { Element, ElementContent, Parents, Root, Text } from 'hast';
import { toString as plainText } from 'hast-util-to-string';
import { h } from 'hastscript';
import { SKIP, visit } from 'unist-util-visit';

/** How the links, code and diagrams of one page become those of the site. */
export interface PageRules {
  /** Ids that no heading may take, for they are those of clauses. */
  readonly reserved?: ReadonlySet<string>;
  /** The address on the site, or elsewhere, that a link means; `undefined` leaves its words alone. */
  readonly link: (href: string, label: string) => string | undefined;
  /** Facts for showing the code behind a link, as `data-` attributes. */
  readonly codeBehind?: (href: string) => Readonly<Record<string, string>> | undefined;
  /** The picture in place of a Mermaid block, where there is one. */
  readonly diagram?: (() => Element) | undefined;
  /** Put before every id, where several pages are joined into one. */
  readonly idPrefix?: string;
  /** Whether `{#id}` names a clause; it does when not given. */
  readonly namesClauses?: boolean;
  /** How many levels headings move down. */
  readonly deeper?: number;
}

/** Turns the tree of a page's Markdown into what stands on the site. Strangers' text is only ever text in it. */
export function pageTree(tree: Root, rules: PageRules, taken: Ids = new Ids()): readonly ElementContent[] {
  const ids = idTaker(tree, rules, taken);
  visit(tree, (node, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    if (node.type === 'text' && rules.namesClauses !== false && !isCode(parent))
      return linkClauses(node, index, parent, rules.idPrefix ?? '');
    if (node.type !== 'element') return undefined;
    const changed = change(node, rules, ids);
    if (changed === undefined) return undefined;
    parent.children.splice(index, 1, ...changed);
    return [SKIP, index + changed.length];
  });
  return tree.children.filter((child) => child.type !== 'doctype');
}

const isCode = (parent: Parents): boolean => parent.type === 'element' && parent.tagName === 'code';

/** The ids that stand on a page, whose text may come in several trees. */
export class Ids {
  readonly taken: Set<string> = new Set();
  readonly slugger: GithubSlugger = new GithubSlugger();
}

type GiveId = (element: Element) => void;

/** What stands in the element's place; `undefined` keeps it, changed as it may be, and goes on below it. */
function change(element: Element, rules: PageRules, ids: GiveId): ElementContent[] | undefined {
  const { tagName } = element;
  if (tagName === 'a') return changeLink(element, rules);
  if (tagName === 'img') return pictureLink(element, rules);
  if (tagName === 'pre') return [changeBlock(element, rules)];
  if (tagName === 'table' && element.properties.className === undefined) return wrapTable(element, rules, ids);
  if (tagName === 'input') element.properties.ariaLabel = 'done';
  if (tagName === 'strong' && plainText(element) === 'Stale') element.properties.className = ['stale'];
  if (/^h[1-6]$/.test(tagName)) {
    element.tagName = `h${Math.min(6, Number(tagName[1]) + (rules.deeper ?? 0))}`;
    if (element.tagName !== 'h1') ids(element);
  }
  return undefined;
}

function changeLink(element: Element, { link, codeBehind, idPrefix = '' }: PageRules): ElementContent[] | undefined {
  const href = String(element.properties.href ?? '');
  const label = plainText(element);
  // Nobody wrote this link: Markdown takes what has an @, such as a protocol's addresses, for a mailbox.
  if (href === `mailto:${label}`) return element.children;
  const target = href.startsWith('#') ? `#${idPrefix}${href.slice(1)}` : safeAddress(link(href, label));
  if (target === undefined) return element.children.length === 0 ? [] : [h('span', element.children)];
  const away = /^[a-z]+:/i.test(target);
  const { className, dataFootnoteRef, dataFootnoteBackref, ariaLabel, id } = element.properties;
  element.properties = {
    href: target,
    ...(id === undefined ? {} : { id }),
    ...(className === undefined ? {} : { className }),
    ...(dataFootnoteRef === undefined ? {} : { dataFootnoteRef }),
    ...(dataFootnoteBackref === undefined ? {} : { dataFootnoteBackref, ariaLabel }),
    ...(away ? { rel: ['noopener', 'noreferrer'] } : {}),
    ...codeBehind?.(href),
  };
  return undefined;
}

/** Last gate before a page: whatever a link was made from, it leads to the web, to a mailbox or to this site. */
const safeAddress = (address: string | undefined): string | undefined =>
  address !== undefined && /^(https?:\/\/|mailto:|[^:/?#]*(?:[/?#]|$))/i.test(address) && !/^[/\\]{2}/.test(address)
    ? address
    : undefined;

/** A page asks no one else for anything, so a picture is a link to it. */
function pictureLink(element: Element, rules: PageRules): ElementContent[] {
  const href = rules.link(String(element.properties.src ?? ''), '');
  const words = String(element.properties.alt || 'picture');
  const address = safeAddress(href);
  return [
    address === undefined
      ? { type: 'text', value: words }
      : h('a', { href: address, rel: 'noopener noreferrer' }, words),
  ];
}

function changeBlock(element: Element, { diagram }: PageRules): ElementContent {
  const code = element.children.find((child): child is Element => child.type === 'element' && child.tagName === 'code');
  const classes = code?.properties.className;
  const language = Array.isArray(classes) ? String(classes[0] ?? '').replace('language-', '') : '';
  const block = h(
    'pre',
    { tabIndex: 0, role: 'group', ariaLabel: language === '' ? 'Code' : `Code, ${language}` },
    code?.children ?? [],
  );
  if (language !== 'mermaid' || diagram === undefined) return block;
  return h('div', [diagram(), h('details', [h('summary', 'Mermaid source of this diagram'), block])]);
}

/** A wide table scrolls in its own box, which the keyboard reaches. */
function wrapTable(table: Element, rules: PageRules, ids: GiveId): ElementContent[] {
  const inner: Root = { type: 'root', children: [table] };
  visit(inner, 'element', (node, index, parent) => {
    if (node === table || parent === undefined || index === undefined) return undefined;
    if (node.tagName === 'th') node.properties.scope = 'col';
    if (Object.hasOwn(node.properties, 'align')) delete node.properties.align;
    const changed = change(node, rules, ids);
    if (changed === undefined) return undefined;
    parent.children.splice(index, 1, ...changed);
    return [SKIP, index + changed.length];
  });
  return [scrolling(table)];
}

export const scrolling = (table: Element): Element => {
  const heads = table.children.filter(
    (child): child is Element => child.type === 'element' && child.tagName === 'thead',
  );
  const columns = heads
    .flatMap(({ children }) => children.map(plainText))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  return h('div', { className: ['wide'], tabIndex: 0, role: 'group', ariaLabel: `Table: ${columns || 'facts'}` }, [
    table,
  ]);
};

/** `{#id}` at a sentence's end names a clause: readers get a link to it. */
function linkClauses(node: Text, index: number, parent: Parents, prefix: string): [typeof SKIP, number] | undefined {
  const pieces = node.value.split(/\s*\{#([a-z0-9]+(?:-[a-z0-9]+)*)\}/);
  if (pieces.length === 1) return undefined;
  const parts = pieces.flatMap((piece, n): ElementContent[] =>
    n % 2 === 0 ? [{ type: 'text', value: piece }] : [{ type: 'text', value: ' ' }, clauseLink(piece, prefix)],
  );
  parent.children.splice(index, 1, ...parts);
  return [SKIP, index + parts.length];
}

const clauseLink = (id: string, prefix: string): Element =>
  h('a', { className: ['clause'], href: `#${prefix}${id}`, ariaLabel: `Clause ${id}` }, '#');

/** Gives headings the ids that the forge gives them, except those that are taken: an id stands once on a page. */
function idTaker(
  tree: Root,
  { idPrefix: prefix = '', reserved = new Set() }: PageRules,
  { taken, slugger }: Ids,
): GiveId {
  visit(tree, 'element', (element) => {
    const { id } = element.properties;
    if (typeof id !== 'string' || /^h[1-6]$/.test(element.tagName)) return;
    if (taken.has(id)) delete element.properties.id;
    else element.properties.id = `${prefix}${id}`;
    taken.add(id);
  });
  return (heading) => {
    const given = heading.properties.id;
    let id = typeof given === 'string' ? given : slugger.slug(plainText(heading));
    while (taken.has(id) || reserved.has(id) || id === '') id = slugger.slug(id === '' ? 'section' : id);
    taken.add(id);
    heading.properties.id = `${prefix}${id}`;
  };
}
