// Loaded before the command: ends the process as `kill -9` would, at its n-th step that another process or a disk could
// notice. `WACRG_FAULT=7` ends it before the 7th, `7 half` when half of what the 7th writes is written, and `count FILE`
// writes into FILE how many there were.
import children from 'node:child_process';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [at, how] = process.env.WACRG_FAULT.split(' ');
let step = 0;

const patch = (owner, name) => {
  const real = owner[name];
  owner[name] = (...args) => {
    if (++step === Number(at)) {
      const [file, content] = args;
      if (how === 'half' && name.startsWith('writeFile')) fs.appendFileSync(file, content.slice(0, content.length / 2));
      process.kill(process.pid, 'SIGKILL');
    }
    return real(...args);
  };
};
patch(children, 'spawn');
for (const name of ['writeFileSync', 'renameSync', 'mkdirSync', 'rmSync']) patch(fs, name);
for (const name of ['writeFile', 'rename', 'mkdir', 'mkdtemp', 'rm', 'link']) patch(fs.promises, name);
syncBuiltinESMExports();

if (at === 'count') process.on('exit', () => fs.appendFileSync(how, `${step}\n`));
