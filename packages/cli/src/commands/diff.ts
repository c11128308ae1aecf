import { diffFormats, formatNotifications } from '@wacrg/reports';
import { type AddCommand, libraryCommand } from '../command.ts';
import { open } from '../open.ts';
import { print } from '../print-context.ts';

/** `wacrg diff A [B]`: what the second gained, lost, moved or let go stale; with `--notify`, whom to tell. */
export const diff: AddCommand = (root, finish) => {
  libraryCommand(root, 'diff', {
    description: [
      'Compares two results: what each flavor gained, lost, moved or let go stale, and, when the spec changed, which flavors the change touches.',
      'In a library it compares two commits of its own instead: what a pull request gains. The spec is then found as check finds it. What is not committed is not compared.',
      'The Markdown is made for a comment on a pull request; links are pinned to the commits that are compared.',
      'With --notify it prints, as JSON, what to tell the flavors that ask for it in the spec (notify_repo, notify_opt_in): one tracking issue each, with its title and body.',
    ],
    examples: [
      ['git show main:traceability.json > /tmp/before.json', ''],
      ['wacrg diff /tmp/before.json .', 'what this branch of a spec gains, loses and lets go stale'],
      ['wacrg diff /tmp/before.json . --notify', 'whom to tell of a change of the spec, and what'],
      ['wacrg diff origin/main', 'in a library: what this branch gains and loses'],
    ],
  })
    .argument('<before>', 'a traceability.json, the folder that it lies in, or a commit of a library')
    .argument('[after]', 'another (default: this folder, or HEAD)')
    .option('--notify', 'print the notifications for flavors that opted in, as JSON')
    .action(async (before, after, options) => {
      const workspace = open(options);
      if (options.notify) {
        const { list, namespace } = await workspace.notifications(before, after);
        process.stdout.write(formatNotifications(list, namespace));
      } else {
        print(diffFormats, await workspace.diffs(before, after), options, 'markdown');
      }
      finish(0);
    });
};
