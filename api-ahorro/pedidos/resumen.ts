/** An order on paper: a page to print, with what was bought and what it came to. */
import { MEDIOS, PEDIDO } from '../../contracts/reglas/nombres.ts';
import { formatoDeFecha } from '../../contracts/reglas/valores/formato.ts';
import type { PedidoDetalle } from '../../contracts/pedidos/pedidos.ts';
import { comoVa } from '../../contracts/reglas/preparacion/lineas.ts';
import { cantidadEnTexto } from '../../contracts/reglas/valores/cantidades.ts';
import { EN_BUENOS_AIRES } from '../../contracts/reglas/tiempo/dias.ts';
import { franjaEnTexto } from '../../contracts/reglas/tiempo/horas.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import { totalDe } from '../../contracts/comun/dinero.ts';
import { html, pagina } from '../../platform/http/paginas/html.ts';
import type { Html, PaginaServida } from '../../platform/http/paginas/html.ts';

const ESTILO = `
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, sans-serif; color: #1c1917; background: #fff; margin: 0 auto;
  max-width: 46rem; padding: 1.5rem 1rem 3rem; }
header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.25rem 1.5rem;
  border-bottom: 2px solid #166534; padding-bottom: 0.75rem; }
h1 { font-size: 1.25rem; margin: 0; color: #166534; }
p { margin: 0; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; margin: 1.25rem 0; }
dt { color: #57534e; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: right; padding: 0.4rem 0 0.4rem 0.75rem; border-bottom: 1px solid #e7e5e4;
  font-variant-numeric: tabular-nums; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
tfoot th, tfoot td { border-bottom: 0; border-top: 2px solid #1c1917; font-size: 1.15rem; font-weight: 700; }
small { color: #57534e; display: block; }
main > small { margin-top: 1.5rem; }
@media (max-width: 30rem) { .unitario { display: none; } }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } @page { margin: 18mm; }
  tr { break-inside: avoid; } thead { display: table-header-group; } .unitario { display: table-cell; } }
`;

const fechaEscrita = formatoDeFecha({
  dateStyle: 'long',
  timeStyle: 'short',
  hourCycle: 'h23',
  ...EN_BUENOS_AIRES,
});

export function paginaResumen(pedido: PedidoDetalle): PaginaServida {
  const { numero } = pedido;
  return pagina(
    `Pedido ${numero}`,
    ESTILO,
    html` <header>
        <h1>Belgrano Ahorro</h1>
        <p>Resumen del pedido <strong>${numero}</strong></p>
      </header>
      <main>
        ${datos(pedido)} ${tabla(pedido)}
        <small>Documento no válido como factura.</small>
      </main>`,
  );
}

function datos(pedido: PedidoDetalle): Html {
  const { cliente, direccion, metodo_pago, notas } = pedido;
  return html`<dl>
    <dt>Fecha</dt>
    <dd>${fechaEscrita(pedido.fecha)}</dd>
    <dt>Estado</dt>
    <dd>${PEDIDO[pedido.estado].nombre}</dd>
    <dt>Cliente</dt>
    <dd>${cliente}</dd>
    <dt>Entrega</dt>
    <dd>${direccion}</dd>
    ${
      pedido.franja === null
        ? html``
        : html`<dt>Llega</dt>
            <dd>${franjaEnTexto(pedido.franja)}</dd>`
    }
    <dt>Pago</dt>
    <dd>${MEDIOS[metodo_pago].nombre}</dd>
    ${
      notas === ''
        ? html``
        : html`<dt>Notas</dt>
            <dd>${notas}</dd>`
    }
  </dl>`;
}

/** What was ordered of one product and, where it is not the same, what goes. */
function renglon(item: PedidoDetalle['items'][number], lineas: PedidoDetalle['lineas']): Html {
  const linea = lineas.find(({ id }) => id === item.producto_id);
  const va = linea === undefined ? null : comoVa(linea);
  return html` <tr>
    <td>${item.nombre}${va === null ? '' : html`<small>${va}</small>`}</td>
    <td>${cantidadEnTexto(item.cantidad, item.por)}</td>
    <td class="unitario">${formatearPesos(item.precio)}</td>
    <td>${formatearPesos(totalDe([item]))}</td>
  </tr>`;
}

function tabla(pedido: PedidoDetalle): Html {
  const { total, total_final: final } = pedido;
  const renglones = [
    ...pedido.descuentos.map(({ nombre, monto }) => [nombre, `−${formatearPesos(monto)}`] as const),
    ...(pedido.envio === 0 ? [] : [['Envío', formatearPesos(pedido.envio)] as const]),
    ...(final === total ? [] : [['Lo que se pidió', formatearPesos(total)] as const]),
  ];
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Producto</th>
        <th scope="col">Cantidad</th>
        <th scope="col" class="unitario">Precio</th>
        <th scope="col">Importe</th>
      </tr>
    </thead>
    <tbody>
      ${pedido.items.map((item) => renglon(item, pedido.lineas))}
    </tbody>
    <tfoot>
      ${renglones.map(
        ([nombre, importe]) =>
          html`<tr>
            <th scope="row">${nombre}</th>
            <td></td>
            <td class="unitario"></td>
            <td>${importe}</td>
          </tr>`,
      )}
      <tr>
        <th scope="row">${final === total ? 'Total' : 'Lo que va'}</th>
        <td></td>
        <td class="unitario"></td>
        <td>${formatearPesos(final)}</td>
      </tr>
    </tfoot>
  </table>`;
}
