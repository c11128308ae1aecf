export { openGateway } from './gateway.ts';
