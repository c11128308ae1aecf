import type { RanTally } from '@wacrg/workspace';

/** What a test run says of the sites, on a line of its own; nothing where no report was given. */
export function ranLine(ran: RanTally | undefined): string {
  if (ran === undefined) return '';
  const { tests, lines } = ran;
  const said = [
    ...(tests === undefined
      ? []
      : [
          `tests of sites: ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped, ${tests['not-run']} not run, ${tests.unknown} unknown`,
        ]),
    ...(lines === undefined
      ? []
      : [`sites that implement: ${lines.run} run, ${lines.never} never run, ${lines.unknown} unknown`]),
  ];
  return `\nResults: ${said.join('; ')}`;
}
