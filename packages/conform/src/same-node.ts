import type { WrittenNode } from './protocol.ts';

/** The first difference between an element and the one that it should be, in words; undefined when they say the same. */
export function nodeDifference(found: WrittenNode, wanted: WrittenNode, path = `<${wanted.tag}>`): string | undefined {
  if (found.tag !== wanted.tag) return `${path} is <${found.tag}>`;
  return attributeDifference(found, wanted, path) ?? contentDifference(found, wanted, path);
}

function attributeDifference({ attrs }: WrittenNode, wanted: WrittenNode, path: string): string | undefined {
  const names = [...new Set([...Object.keys(wanted.attrs), ...Object.keys(attrs)])];
  const name = names.find((each) => attrs[each] !== wanted.attrs[each]);
  if (name === undefined) return undefined;
  if (attrs[name] === undefined) return `${path} lacks \`${name}\``;
  return wanted.attrs[name] === undefined ? `${path} has \`${name}\`` : `\`${name}\` of ${path} differs`;
}

/** "Nothing" has several spellings, and so have texts and bytes; they mean the same. */
function contentDifference({ content }: WrittenNode, wanted: WrittenNode, path: string): string | undefined {
  const [children, wantedChildren] = [childrenOf(content), childrenOf(wanted.content)];
  if (bytesOf(content) !== bytesOf(wanted.content)) return `${path} holds other bytes`;
  if (children.length !== wantedChildren.length) return `${path} has ${children.length} children`;
  for (const [n, child] of wantedChildren.entries()) {
    const found = children[n];
    const difference = found && nodeDifference(found, child, `${path} <${child.tag}>`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

const childrenOf = (content: WrittenNode['content']): readonly WrittenNode[] => (Array.isArray(content) ? content : []);

function bytesOf(content: WrittenNode['content']): string {
  if (content === undefined || Array.isArray(content)) return '';
  if ('text' in content) return Buffer.from(content.text).toString('hex');
  return 'hex' in content ? content.hex : '';
}
