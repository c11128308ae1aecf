import type { GrammarName } from '../load/grammars.ts';
import { c, cpp } from './c.ts';
import { csharp } from './csharp.ts';
import { dart } from './dart.ts';
import { elixir } from './elixir.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { kotlin } from './kotlin.ts';
import { php } from './php.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import type { GrammarRules } from './rule.ts';
import { rust } from './rust.ts';
import { scala } from './scala.ts';
import { bash, powershell, solidity } from './scripts.ts';
import { swift } from './swift.ts';

/** The rules of every grammar. */
export const grammarRules: Readonly<Record<GrammarName, GrammarRules>> = {
  bash,
  c,
  c_sharp: csharp,
  cpp,
  dart,
  elixir,
  go,
  java,
  kotlin,
  php,
  powershell,
  python,
  ruby,
  rust,
  scala,
  solidity,
  swift,
};
