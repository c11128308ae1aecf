import { byMarks } from './by-marks.ts';
import { c } from './c.ts';
import { cpp } from './cpp.ts';
import { csharp } from './csharp.ts';
import { dart } from './dart.ts';
import { elixir } from './elixir.ts';
import { go } from './go.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import { kotlin } from './kotlin.ts';
import type { Language } from './language.ts';
import { lua } from './lua.ts';
import { page } from './page.ts';
import { php } from './php.ts';
import { powershell } from './powershell.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';
import { rust } from './rust.ts';
import { scala } from './scala.ts';
import { shell } from './shell.ts';
import { solidity } from './solidity.ts';
import { swift } from './swift.ts';
import { typescript } from './typescript.ts';

/** Every language that is read, in the order in which it is looked up. */
export const languages: readonly Language[] = [
  typescript,
  javascript,
  page,
  rust,
  go,
  java,
  kotlin,
  swift,
  c,
  cpp,
  csharp,
  python,
  ruby,
  php,
  dart,
  scala,
  elixir,
  shell,
  powershell,
  solidity,
  lua,
  ...byMarks,
];
