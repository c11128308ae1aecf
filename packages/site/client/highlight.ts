import core from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import dart from 'highlight.js/lib/languages/dart';
import elixir from 'highlight.js/lib/languages/elixir';
import go from 'highlight.js/lib/languages/go';
import haskell from 'highlight.js/lib/languages/haskell';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import kotlin from 'highlight.js/lib/languages/kotlin';
import lua from 'highlight.js/lib/languages/lua';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import scala from 'highlight.js/lib/languages/scala';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';

// Each knows the endings of its files as other names of itself.
const languages = {
  bash,
  c,
  cpp,
  csharp,
  dart,
  elixir,
  go,
  haskell,
  java,
  javascript,
  kotlin,
  lua,
  php,
  python,
  ruby,
  rust,
  scala,
  swift,
  typescript,
};
for (const [name, language] of Object.entries(languages)) core.registerLanguage(name, language);

/** Colours the lines of a listing, each of which stays the text that it is. */
export function highlight(list: HTMLElement, path: string): void {
  const ending = /\.([^./]+)$/.exec(path)?.[1] ?? '';
  if (core.getLanguage(ending) === undefined) return;
  const lines = [...list.querySelectorAll('code')];
  const text = lines.map((line) => line.textContent ?? '').join('\n');
  const { value } = core.highlight(text, { language: ending, ignoreIllegals: true });
  const coloured = linesOf(new DOMParser().parseFromString(value, 'text/html').body);
  // A stranger wrote the code: of what comes back only words and colours are taken, and only where the words are the same.
  if (coloured.map((pieces) => pieces.map(({ words }) => words).join('')).join('\n') !== text) return;
  for (const [n, line] of lines.entries()) line.replaceChildren(...(coloured[n] ?? []).map(element));
}

interface Coloured {
  readonly words: string;
  readonly kind: string;
}

function linesOf(node: Node, kind = '', lines: Coloured[][] = [[]]): Coloured[][] {
  for (const child of node.childNodes) {
    if (child instanceof HTMLElement) linesOf(child, child.className, lines);
    else
      for (const [n, words] of (child.textContent ?? '').split('\n').entries()) {
        if (n > 0) lines.push([]);
        if (words !== '') lines.at(-1)?.push({ words, kind });
      }
  }
  return lines;
}

function element({ words, kind }: Coloured): HTMLElement | string {
  if (!/^hljs-[a-z-]+/.test(kind)) return words;
  const span = document.createElement('span');
  span.className = kind.split(' ')[0] ?? '';
  span.textContent = words;
  return span;
}
