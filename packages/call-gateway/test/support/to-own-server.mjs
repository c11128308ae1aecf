// Has the Baileys of a process of its own connect to the server of a test, and trust it: node --import this …
import { DEFAULT_CONNECTION_CONFIG, WA_CERT_DETAILS } from 'baileys';

WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(process.env.WHATSAPP_ROOT, 'hex');
DEFAULT_CONNECTION_CONFIG.waWebSocketUrl = process.env.WHATSAPP_SERVER;
