/** Languages that have no comments: whatever stands in them is data. */
export const withoutComments: ReadonlySet<string> = new Set([
  'CSV',
  'Diff',
  'GeoJSON',
  'JSON',
  'JSONLD',
  'Max',
  'OASv2-json',
  'OASv3-json',
  'Public Key',
  'SubRip Text',
  'TSV',
  'Text',
]);
