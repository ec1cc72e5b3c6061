/** The page where a shopper pays in the simulation: plain, made for a phone. */
import { escapar } from '../../platform/http/paginas/html.ts';
import type { Pago, Preferencia } from './pagos.ts';

const ESTILO = `
  :root { color-scheme: light; font: 17px/1.45 system-ui, sans-serif; }
  body { margin: 0; background: #eef3f8; color: #1a2733; }
  main { max-width: 26rem; margin: 0 auto; padding: 1.25rem; }
  header { background: #ffe600; padding: .75rem 1.25rem; font-weight: 600; }
  .caja { background: #fff; border-radius: .75rem; padding: 1.25rem; box-shadow: 0 1px 4px #0002; }
  .total { font-size: 2rem; font-weight: 700; margin: .25rem 0 1rem; }
  .aviso { background: #fff4d6; border-radius: .5rem; padding: .6rem .8rem; font-size: .9rem; }
  button, a.boton { display: block; box-sizing: border-box; width: 100%; min-height: 3rem; margin-top: .75rem;
    padding: .7rem; border: 0; border-radius: .5rem; font: inherit; font-weight: 600; text-align: center;
    text-decoration: none; cursor: pointer; }
  .si { background: #0a6ebd; color: #fff; } .no { background: #fde8e8; color: #8f1d1d; }
  .despues { background: #e7ecf1; color: #1a2733; }
  button:focus-visible, a:focus-visible { outline: 3px solid #ff9800; outline-offset: 2px; }
  dl { margin: 0; } dt { color: #55646f; font-size: .85rem; } dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }`;

const pesos = new Intl.NumberFormat('es-AR', { style: 'currency', currency: 'ARS' });

/** What is to be paid, with a button for each way it may go. */
export function paginaDePago(preferencia: Preferencia, pagos: readonly Pago[]): string {
  const { external_reference: numero, total, titulo } = preferencia;
  const pagado = pagos.some(({ status }) => status === 'approved');
  const rechazado = pagos.at(-1)?.status === 'rejected';
  const vencida =
    preferencia.expiration_date_to !== null &&
    Date.parse(preferencia.expiration_date_to) < Date.now();
  const aviso = pagado
    ? 'Este pedido ya está pagado.'
    : vencida
      ? 'El plazo para pagar este pedido terminó.'
      : rechazado
        ? 'El pago anterior fue rechazado. Podés probar otra vez.'
        : '';
  return pagina(
    `Pagar ${numero}`,
    `<dl><dt>Pedido</dt><dd>${escapar(numero)}</dd><dt>Productos</dt><dd>${escapar(titulo)}</dd></dl>
     <dt>Total</dt><p class="total">${escapar(pesos.format(total))}</p>
     ${aviso === '' ? '' : `<p class="aviso" role="status">${aviso}</p>`}
     ${pagado || vencida ? volver(preferencia) : BOTONES}`,
  );
}

/** How it went. */
export function paginaDeResultado(preferencia: Preferencia, { status }: Pago): string {
  const frase =
    status === 'rejected' ? 'El pago fue rechazado.' : 'El pago quedó pendiente de acreditación.';
  const enlace = status === 'rejected' ? `<a class="boton si" href="?">Probar otra vez</a>` : '';
  return pagina(
    'Resultado del pago',
    `<p role="status">${frase}</p>${enlace}${volver(preferencia)}`,
  );
}

export function paginaDeError(): string {
  return pagina(
    'No existe',
    '<p>No existe este pago. El simulador olvida todo cuando se reinicia.</p>',
  );
}

const BOTONES = `<form method="post">
  <button class="si" name="resultado" value="approved">Pagar</button>
  <button class="no" name="resultado" value="rejected">Simular un rechazo</button>
  <button class="despues" name="resultado" value="in_process">Dejarlo pendiente</button>
</form>`;

function volver({ retorno }: Preferencia): string {
  return /^https?:/.test(retorno)
    ? `<a class="boton despues" href="${escapar(retorno)}">Volver a la tienda</a>`
    : '';
}

function pagina(titulo: string, contenido: string): string {
  return `<!doctype html><html lang="es-AR"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapar(titulo)}</title><style>${ESTILO}</style></head><body>
<header>MercadoPago simulado</header>
<main><div class="caja">${contenido}</div>
<p class="aviso">Es un simulador de desarrollo: no se mueve dinero.</p></main></body></html>`;
}
