/** The stages of an order, with their times. */
import { fechaHora, hora } from '../../../ui/textos.ts';
import { recorridoDe } from '../../datos/pedidos/etapas.ts';
import type { Paso } from '../../datos/pedidos/etapas.ts';
import { PEDIDO } from '../../../../contracts/reglas/nombres.ts';
import { Icono } from '../marco/icono.tsx';
import { ahoraMismo } from '../../../ui/entorno/reloj.ts';

type Etapas = ReturnType<typeof recorridoDe>['etapas'];

/** What took it off its way stands where it happened: before what is still to come. */
export function Recorrido({ pasos }: { pasos: readonly Paso[] }) {
  const { etapas, actual, desvio } = recorridoDe(pasos);
  const faltan = desvio?.estado === 'cancelado' ? [] : etapas.filter(({ fecha }) => fecha === null);
  return (
    <ol className="recorrido" aria-label="Recorrido del pedido">
      <Etapas
        etapas={etapas.filter(({ fecha }) => fecha !== null)}
        actual={desvio === null ? actual : null}
      />
      {desvio === null ? null : (
        <li className="recorrido-desvio" data-hecha="true" aria-current="step">
          <span className="recorrido-punto">!</span>
          <span>
            {PEDIDO[desvio.estado].nombre}
            {desvio.detalle === null ? null : <small>{desvio.detalle}</small>}
          </span>
          <Hora fecha={desvio.fecha} />
        </li>
      )}
      <Etapas etapas={faltan} actual={null} />
    </ol>
  );
}

function Etapas({ etapas, actual }: { etapas: Etapas; actual: string | null }) {
  return etapas.map(({ etapa, fecha }) => (
    <li
      key={etapa}
      data-etapa={etapa}
      data-hecha={fecha !== null}
      aria-current={etapa === actual ? 'step' : undefined}
    >
      <span className="recorrido-punto">{fecha === null ? null : <Icono nombre="tilde" />}</span>
      <span>{PEDIDO[etapa].nombre}</span>
      <Hora fecha={fecha} />
    </li>
  ));
}

const HOY_MS = 12 * 3_600_000;

function Hora({ fecha }: { fecha: string | null }) {
  if (fecha === null) return <span className="oculto-visual">todavía no</span>;
  const reciente = ahoraMismo() - Date.parse(fecha) < HOY_MS;
  return <time dateTime={fecha}>{reciente ? hora(fecha) : fechaHora(fecha)}</time>;
}
