/** What each setting is, for docs/settings.md (`npm run documentar`); one that has no line here does not compile. */
import { esquema } from './ajustes.ts';

type NombreDeAjuste = keyof typeof esquema.shape;

interface Descripcion {
  readonly que: string;
  /** Where the default is not a value of its own. */
  readonly porDefecto?: string;
}

const dev = (produccion: string, desarrollo: string) =>
  `${produccion}; ${desarrollo} in development`;

const DE_NADIE = dev('unset', "nobody's");

const DESCRIPCIONES: Readonly<Record<NombreDeAjuste, Descripcion>> = {
  NODE_ENV: {
    que: '`production`, here or in `RENDER_ENVIRONMENT`: a missing or default secret stops the start',
  },
  RENDER_ENVIRONMENT: { que: 'the same, as Render sets it' },
  BELGRANO_SERVICE: {
    que: '`api-ahorro`, `api-tickets`, `worker` or `migraciones`: in production it then wants the secrets of that process only',
  },
  LOG_LEVEL: { que: 'pretty in development, JSON in production' },

  DATABASE_URL: {
    porDefecto: 'embedded server',
    que: 'PostgreSQL; set, no embedded server is started',
  },
  DATABASE_DIRECT_URL: {
    porDefecto: '`DATABASE_URL`',
    que: 'past a transaction pooler, for migrations and LISTEN',
  },
  DATABASE_POOL: {
    que: 'connections per pool; each process holds two, one of them open from the start',
  },
  DATABASE_PREPARA: {
    porDefecto: "`si`, unless the URL is a pooler's",
    que: '`si` or `no`: statements are prepared once per connection',
  },

  TEMPORAL_ADDRESS: { que: 'set, no dev server is started' },
  TEMPORAL_NAMESPACE: { que: 'the namespace of all workflows' },
  TEMPORAL_API_KEY: { que: 'credentials, where the server wants a key' },
  TEMPORAL_TLS_CERT: { que: 'our certificate, a PEM text' },
  TEMPORAL_TLS_KEY: { que: 'its key, a PEM text' },
  TEMPORAL_TLS_CA: { que: "who signed the server's certificate, a PEM text" },
  TEMPORAL_CODEC_KEY: {
    que: 'keys that encrypt what histories hold, `name=<32 bytes in base64>`, the newest first ([deployment](deploy.md))',
  },
  TEMPORAL_UI_ORIGIN: {
    que: "Temporal's UI, linked to; the one other origin that may ask to decrypt",
  },

  PORT: { que: 'where a platform sets it, wins over the port of either API' },
  ESCUCHAR_EN: {
    porDefecto: '`127.0.0.1`; in production every address',
    que: 'where the APIs listen: `0.0.0.0` to try from a telephone',
  },
  AHORRO_PORT: { que: 'the shop' },
  TICKETS_PORT: { que: 'dispatch' },
  WORKER_PORT: { que: "the worker's health and metrics, on loopback" },

  AHORRO_SECRET_KEY: {
    porDefecto: 'a development value',
    que: 'signs tracking tokens and recovery links, hashes sessions; the worker needs it too',
  },
  TICKETS_SECRET_KEY: { porDefecto: 'a development value', que: 'the same for dispatch' },
  BELGRANO_AHORRO_API_KEY: { que: '`X-API-Key` between services' },

  TICKETERA_URL: {
    que: 'tickets are made in that Ticketera ([README](../README.md#with-the-systems-that-exist))',
  },
  BELGRANO_AHORRO_URL: { que: 'changes of tickets are told to that shop' },
  ENTREGA_TIMEOUT_MS: { que: 'limit of one call to the other half' },

  MAPA_URL: {
    que: 'streets for the map of dispatch: a MapLibre style (its tiles and fonts of the same origin), or a raster template with `{z}`, `{x}`, `{y}`; unset, the map is a drawing',
  },
  RUTAS_URL: {
    que: "a routing service that speaks OSRM's `table`, asked once a day how long it takes between barrios: drivers' stops are proposed by it; unset, by the order of each driver's zones",
  },

  MP_ACCESS_TOKEN: {
    porDefecto: 'unset; simulated by `npm start`',
    que: 'MercadoPago; without it `mercadopago` is refused',
  },
  MP_WEBHOOK_SECRET: {
    porDefecto: 'unset; simulated by `npm start`',
    que: 'notifications have to be signed with it',
  },
  MP_BASE_URL: { que: "MercadoPago's address" },
  MP_COLLECTOR_ID: {
    que: 'our own id: a payment that went to somebody else is not believed; required with a token in production',
  },
  MP_TOLERANCIA_S: {
    que: 'up to what age, in seconds, a signature makes a notification count against no limit',
  },
  MP_IPN: {
    porDefecto: '`on`',
    que: '`off`: the legacy notifications, which carry no signature, are answered 410',
  },
  MP_SIN_FIRMA_POR_MINUTO: {
    porDefecto: dev('300', '5000'),
    que: 'notifications a minute without a valid signature, from all addresses together',
  },
  GHL_API_TOKEN: {
    porDefecto: 'unset; simulated by `npm start`',
    que: 'GoHighLevel: tags for those who pay',
  },
  GHL_BASE_URL: { que: "GoHighLevel's address" },
  GHL_LOCATION_ID: { que: 'where its contacts are' },
  TRANSFERENCIA_CUENTA: {
    porDefecto: 'unset; an account of no bank with `npm start`',
    que: 'the account that transfers are sent to: `alias=…,cbu=…,titular=…`, and `banco=…`; without it an order that is paid by transfer is prepared at once, and the shop does not offer it',
  },
  TRANSFERENCIA_HORAS: { que: 'how long an order waits to hear of its transfer' },
  PAGOS_TIMEOUT_MS: { que: 'limit of one call to either' },
  PAGOS_REINTENTOS_MS: {
    porDefecto: '`60000,300000,900000`',
    que: 'waits before a notification is tried again: for measurements',
  },
  ARCA_CUIT: {
    que: 'who gives electronic invoices ([invoices](facturas.md)); without it there are none',
  },
  ARCA_CERTIFICADO: {
    que: 'the certificate that ARCA gave for it, a PEM text or that in base64; the worker of payments needs it',
  },
  ARCA_CLAVE: { que: 'its private key, the same way' },
  ARCA_PUNTO_DE_VENTA: {
    que: 'the point of sale, of web services, that nobody else numbers with; required with `ARCA_CUIT`',
  },
  ARCA_CONDICION: {
    que: '`responsable_inscripto` gives invoices B, with VAT by rate; `monotributo` gives C, without',
  },
  ARCA_DESDE: {
    que: 'the first day, `YYYY-MM-DD`, whose deliveries get an invoice; required with `ARCA_CUIT`',
  },
  ARCA_INGRESOS_BRUTOS: { que: 'the number of gross income tax that invoices show' },
  ARCA_INICIO_ACTIVIDADES: { que: 'since when the seller is in business, as invoices show it' },
  ARCA_ACCESO_URL: { que: "the address of ARCA's logins (WSAA)" },
  ARCA_FACTURAS_URL: { que: 'that of its invoices (WSFEv1)' },
  ARCA_TIMEOUT_MS: { que: 'limit of one call to either' },

  WORKER_COLA: { que: 'which queue a worker process serves; `pagos` needs one of its own' },
  WORKER_VERSION: {
    que: 'the version of a worker; orders end on the one they began on ([deployment](deploy.md))',
  },
  WORKER_TAREAS: { que: 'workflow tasks of a worker at once; polls hold a place each' },
  WORKER_PASOS: { porDefecto: '`DATABASE_POOL`', que: 'its steps in the database at once' },
  WORKER_LLAMADAS: { que: 'its calls to other systems at once' },
  WORKER_SONDEOS: { que: 'its polls of each kind' },

  CHECKOUT_ESPERA_MS: { que: 'how long checkout waits for the ticket' },
  CHECKOUT_EN_VUELO: { que: 'checkouts that wait at once' },
  CHECKOUT_APURO_MS: { que: 'while others find no place, how long those wait who have one' },
  RELEVO_CADA_MS: { que: 'how often the relay looks for orders without a workflow' },
  RELEVO_EDAD_MS: { que: 'from what age' },
  RECONCILIAR_CADA_MS: {
    que: 'how often rows and workflows are counted, and compared where the numbers differ',
  },

  SMTP_URL: {
    que: 'where mails are handed in (`smtp://user:password@host:port`, or `smtps`); in production only over TLS, unless it ends in `/?requireTLS=false`, for a relay on this machine; without it they are kept, in development at `/dev/correo`',
  },
  CORREOS_POR_DIA: {
    que: 'mails that one address gets of the shop in 24 h; what is more is kept, and not sent (recovery and alerts are)',
  },
  CORREO_DE: { que: 'from whom they are' },
  PUSH_VAPID_PUBLICA: {
    que: 'our name to the push services of browsers: a key of P-256 in base64url (RFC 8292), of which one pair is for good; without these three, pages offer no notices',
  },
  PUSH_VAPID_PRIVADA: { que: 'its other half, a secret' },
  PUSH_CONTACTO: { que: 'whom they write to about it: `mailto:` or `https:`' },
  PUSH_DIRECCIONES: {
    que: 'whether a device may name a push service that not everybody reaches (`todas`), as in tests; else `publicas`',
  },
  DESPACHO_URL: { que: 'where people open dispatch; the admin of the shop links to it' },
  TIENDA_URL: {
    porDefecto: '`http://localhost:AHORRO_PORT`',
    que: 'the shop as people reach it, for the links in mails',
  },
  TIENDA_RAZON_SOCIAL: {
    porDefecto: DE_NADIE,
    que: 'who sells, at the foot of every page of the shop; `/test` and the start say which of these six are missing',
  },
  TIENDA_CUIT: { porDefecto: DE_NADIE, que: 'their CUIT' },
  TIENDA_DOMICILIO: { porDefecto: DE_NADIE, que: 'their legal address' },
  TIENDA_CORREO: { porDefecto: DE_NADIE, que: 'where shoppers write to' },
  TIENDA_TELEFONO: { porDefecto: DE_NADIE, que: 'where they call' },
  TIENDA_HORARIO: { porDefecto: DE_NADIE, que: 'when somebody answers, in words' },
  CANCELACION_GRACIA_SEGUNDOS: {
    que: 'for how long who cancels an order that is paid or has a ticket may take it back, nothing being undone until then; 0 for not at all',
  },
  ENTREGA_CODIGO_DESDE: {
    porDefecto: 'nobody is asked',
    que: 'from how many pesos on an order of the shop is handed over for a code of four digits that its shopper sees once it is on its way; 0 for every order',
  },
  ARREPENTIMIENTO_AVISO_DIAS: {
    que: 'how many days before its ten are over a withdrawal that nobody has resolved is an alert',
  },
  ALERTAS_CORREO: { que: 'who gets mails about alerts, separated by commas' },
  ALERTAS_URL: { que: 'where alerts are posted to' },
  ALERTAS_SECRETO: { que: 'what signs them' },

  CORS_ORIGIN: { que: 'for HTTP and Socket.IO' },
  SOCKET_MAX_BYTES: {
    que: 'the largest message that a socket may send; our clients send nothing once connected',
  },
  LIMITE_POR_MINUTO: { porDefecto: dev('300', '5000'), que: 'requests a minute from one address' },
  LIMITE_POR_CLAVE: { porDefecto: '20 × the one above', que: 'requests a minute with the API key' },
  LIMITE_LOGIN: {
    porDefecto: dev('10', '200'),
    que: "failed logins in 15 min from one address, or one device that has logged in to the account before; from all other addresses together, twice as many in 3 min for one account; what somebody unknown tries at an account or from an address where one has failed is tried in turn, two a second of all, and 20 wait; as many look-ups of a guest's order that fail, and withdrawals asked for",
  },
  LIMITE_CHECKOUT: {
    porDefecto: dev('30', '1,000,000'),
    que: 'orders in 15 min from one address, without account or API key; from the third on, those that come faster than evenly spread over them are stored and begin in their turn; from the sixth on in a rush they are refused until it is; in a crowd of who has yet to pay (more than 10 in 3 s) the orders of all begin in turn, four times as many a minute for each processor, and one address has one in four of its turns',
  },
  INVITADO_IMPORTE: {
    porDefecto: '5,000,000; no limit of its own in development',
    que: 'the largest order without account, in pesos',
  },
  INVITADO_SIN_PAGAR: {
    porDefecto: dev('3', '10,000'),
    que: 'orders of one mail or telephone, without account, that may wait for their payment at once',
  },
  SEGURIDAD_CONTACTO: {
    que: 'where holes are told of (`mailto:…`, `https://…`, `tel:…`), for `/.well-known/security.txt` of both services; without it there is no such file',
  },
  METRICAS_TOKEN: { que: 'lets a Prometheus elsewhere read `/metrics` ([runbook](runbook.md))' },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    que: 'where traces are sent, by OTLP over HTTP; without it there are none ([runbook](runbook.md))',
  },
  OTEL_EXPORTER_OTLP_HEADERS: { que: 'what they are sent with, `name=value,name=value`' },
  OTEL_TRACES_SAMPLER: { que: 'which of them' },
  OTEL_TRACES_SAMPLER_ARG: { que: 'what share, where the sampler wants one' },
  PROXIES_DE_CONFIANZA: { que: "proxies believed about the caller's address" },
};

function porDefecto(nombre: NombreDeAjuste): string {
  const { data } = esquema.shape[nombre].safeParse(undefined);
  return typeof data === 'string' || typeof data === 'number' ? `\`${data}\`` : 'unset';
}

/** docs/settings.md: the settings in the order of the schema. */
export function paginaDeAjustes(): string {
  const nombres = Object.keys(esquema.shape) as NombreDeAjuste[];
  const filas = nombres.map((nombre) => {
    const { que, porDefecto: propio } = DESCRIPCIONES[nombre];
    const valor = propio ?? porDefecto(nombre);
    return `| \`${nombre}\` | ${valor} | ${que} |`;
  });
  return `# Settings

Read and checked once, by [platform/ajustes](../platform/ajustes/ajustes.ts); a bad one is named at the start. This page
is written by \`npm run documentar\`.

| variable | default | what it is |
|---|---|---|
${filas.join('\n')}

\`npm start\` also reads \`BELGRANO_DATA_DIR\` (\`.data\`), \`POSTGRES_PORT\` (54329), \`TEMPORAL_PORT\` (7233),
\`TEMPORAL_UI_PORT\` (8233), \`WORKER_PAGOS_PORT\` (5003), \`SIMULADOR_MP_PORT\` (5004) and \`SIMULADOR_GHL_PORT\` (5005);
\`npm run simular-arca\` reads \`SIMULADOR_ARCA_PORT\` (5006).
Outside production, where \`DATABASE_URL\`, \`TEMPORAL_ADDRESS\` or \`TEMPORAL_UI_ORIGIN\` is not given, the first three of these
ports say where it is, for scripts too.
`;
}
