import type { ToolAddress } from './tool-address.ts';

/** Steps of other people's actions, each at a commit that cannot be moved. */
export const checkout = (more = ''): readonly string[] => [
  '      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1',
  `        with: { fetch-depth: 0, persist-credentials: false${more} } # git cannot tell who wrote a line without its history`,
];

/** A step of GitHub that puts `wacrg` on the PATH of those after it. */
export function toolStep({ github, address, commit }: ToolAddress): readonly string[] {
  if (github !== undefined)
    return [`      - uses: ${github}@${commit}`, "        with: { check: 'false' } # puts wacrg on the PATH, no more"];
  return [
    '      - run: |',
    ...fetchTool(address, commit, '"$RUNNER_TEMP/wacrg"').map((line) => `          ${line}`),
    '          echo "$RUNNER_TEMP/wacrg/bin" >> "$GITHUB_PATH"',
  ];
}

/** Lines of a shell that fetch the tool at its commit; git compares what comes with the id. */
export const fetchTool = (address: string, commit: string, folder: string): readonly string[] => [
  `git init --quiet ${folder}`,
  `git -C ${folder} fetch --quiet --depth 1 ${address} ${commit}`,
  `git -C ${folder} checkout --quiet --detach ${commit}`,
];
