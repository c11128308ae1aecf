// The loop of a harness in JavaScript: a question in, an answer out.
import { createInterface } from 'node:readline';

/**
 * Answers questions until there are no more.
 *
 * @param {{ name: string, version: string, commit?: string, reads?: string[] }} who
 * @param {Record<string, (asked: any) => object | Promise<object>>} answers by what is asked for
 */
export async function serve(who, answers) {
  for await (const line of createInterface({ input: process.stdin })) {
    const question = JSON.parse(line);
    if (question.hello !== undefined) say({ ...who, supports: Object.keys(answers) });
    else say({ id: question.id, ...(await answerTo(question, answers)) });
  }
}

async function answerTo({ id: _, ...question }, answers) {
  const [verb = '', asked] = Object.entries(question)[0] ?? [];
  if (!Object.hasOwn(answers, verb)) return { unsupported: true };
  return answers[verb](asked);
}

const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

/** A node of the vectors as the libraries take one. */
export function nodeOf({ tag, attrs, content }) {
  if (content === undefined) return { tag, attrs };
  if (Array.isArray(content)) return { tag, attrs, content: content.map(nodeOf) };
  return { tag, attrs, content: 'text' in content ? content.text : Buffer.from(content.hex, 'hex') };
}

/** A node of a library as the vectors write one. */
export function written({ tag, attrs, content }) {
  if (content === undefined || content === null) return { tag, attrs };
  if (Array.isArray(content)) return { tag, attrs, content: content.map(written) };
  return {
    tag,
    attrs,
    content: typeof content === 'string' ? { text: content } : { hex: Buffer.from(content).toString('hex') },
  };
}
