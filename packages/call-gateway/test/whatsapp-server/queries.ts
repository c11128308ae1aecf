/** What the server answers to the queries of a client that logs in. */
import { type BinaryNode, childrenOf, type ReadonlyBinaryNode } from '@wacrg/codec';
import type { People } from './people.ts';

const server = 's.whatsapp.net';

/** The answer to an `<iq>`; undefined for what needs none. */
export function answerQuery(node: ReadonlyBinaryNode, people: People): BinaryNode | undefined {
  const { id, type } = node.attrs;
  if (node.tag === 'message')
    return { tag: 'ack', attrs: { class: 'message', id: id ?? '', from: node.attrs.to ?? '' } };
  if (node.tag !== 'iq' || id === undefined || (type !== 'get' && type !== 'set')) return undefined;
  const [question] = childrenOf(node);
  return {
    tag: 'iq',
    attrs: { from: server, type: 'result', id },
    content: people.answer(node) ?? contentFor(question?.tag),
  };
}

function contentFor(question: string | undefined): BinaryNode[] {
  if (question === 'count') return [{ tag: 'count', attrs: { value: '100' } }];
  if (question === 'digest') return [{ tag: 'digest', attrs: {} }];
  return [];
}
