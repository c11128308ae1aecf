/**
 * Where the spec is read from when neither `--spec` nor `wacrg.yaml` says. It is neither the home of the tool, which is
 * `repository` in its package.json, nor that of the spec in this repository, which is `repository` in its wacrg.yaml.
 */
export const defaultSpec = 'https://github.com/WhiskeySockets/wacrg';
