/** How much there is of a line, and what goes in place of the rest. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReemplazoPosible } from '../../contracts/preparacion/preparacion.ts';
import type { LineaPreparada } from '../../contracts/preparacion/lineas.ts';
import {
  ajustar,
  cantidadEnTexto,
  cantidadEscrita,
} from '../../contracts/reglas/valores/cantidades.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import { faltanDe, porQueNoSePrepara } from '../../contracts/reglas/preparacion/lineas.ts';
import { Boton } from '../ui/controles/boton.tsx';
import { Campo } from '../ui/controles/campo.tsx';
import { Dialogo } from '../ui/controles/dialogo.tsx';
import { Espera } from '../ui/estados-vista.tsx';
import { pedir } from '../ui/red/api.ts';
import type { Marca } from './marca.ts';

interface FaltaProps {
  readonly numero: string;
  readonly linea: LineaPreparada;
  /** What its label says that it weighs. */
  readonly pesa?: number | undefined;
  readonly siFalta: string;
  readonly alCerrar: () => void;
  readonly dar: (marca: Marca) => void;
}

export function Falta({ numero, linea, pesa, siFalta, alCerrar, dar }: FaltaProps) {
  const { nombre, cantidad, por } = linea;
  const [escrito, ponerEscrito] = useState(
    por === undefined ? '0' : (pesa?.toLocaleString('es-AR', { maximumFractionDigits: 3 }) ?? ''),
  );
  const [elegido, elegir] = useState<ReemplazoPosible | null>(null);
  const preparados = cantidadEscrita(escrito, por) ?? -1;
  const porQueNo = preparados < 0 ? 'Poné cuánto hay' : porQueNoSePrepara(linea, preparados);
  const faltan = porQueNo === undefined ? faltanDe(cantidad, preparados) : 0;
  const conReemplazo = siFalta !== 'quitar' && faltan > 0;
  const confirmar = () => {
    if (porQueNo !== undefined) return;
    const reemplazo =
      conReemplazo && elegido !== null ? comoReemplazo(elegido, linea, faltan) : undefined;
    dar({ preparados, ...(reemplazo === undefined ? {} : { reemplazo }) });
  };
  return (
    <Dialogo titulo={nombre} alCerrar={alCerrar}>
      <form
        className="dialogo-form"
        noValidate
        onSubmit={(evento) => {
          evento.preventDefault();
          confirmar();
        }}
      >
        <p>Se pidió {cantidadEnTexto(cantidad, por)}.</p>
        <Campo
          etiqueta={por === undefined ? '¿Cuántos hay?' : `¿Cuánto pesa? (${por})`}
          inputMode={por === undefined ? 'numeric' : 'decimal'}
          value={escrito}
          autoFocus
          onChange={({ target }) => ponerEscrito(target.value)}
          {...(porQueNo === undefined ? {} : { error: porQueNo })}
        />
        {conReemplazo ? (
          <Reemplazos numero={numero} linea={linea} {...{ elegido, elegir }} />
        ) : null}
        <Boton tipo="principal" type="submit" disabled={porQueNo !== undefined}>
          {queHace(siFalta, faltan, por !== undefined)}
        </Boton>
      </form>
    </Dialogo>
  );
}

function queHace(siFalta: string, faltan: number, esPeso: boolean): string {
  if (faltan === 0) return esPeso ? 'Guardar el peso' : 'Está todo';
  return { preguntar: 'Preguntarle', reemplazar: 'Reemplazar' }[siFalta] ?? 'Falta, sin reemplazo';
}

/** So much of it as comes nearest to what is missing; in its own steps. */
function comoReemplazo(reemplazo: ReemplazoPosible, { por }: LineaPreparada, faltan: number) {
  const venta = reemplazo.por === null ? null : { por: reemplazo.por, paso: reemplazo.paso };
  const cuanto = reemplazo.por === (por ?? null) ? faltan : 1;
  return { producto_id: reemplazo.producto_id, cantidad: ajustar(cuanto, venta, reemplazo.stock) };
}

interface ReemplazosProps {
  readonly numero: string;
  readonly linea: LineaPreparada;
  /** None: the nearest one is proposed. */
  readonly elegido: ReemplazoPosible | null;
  readonly elegir: (reemplazo: ReemplazoPosible | null) => void;
}

function Reemplazos({ numero, linea, elegido, elegir }: ReemplazosProps) {
  const [q, ponerQ] = useState('');
  const ruta = `/api/tickets/${encodeURIComponent(numero)}/lineas/${linea.id}/reemplazos`;
  const { data, isPending } = useQuery({
    queryKey: ['reemplazos', numero, linea.id, q],
    queryFn: async () =>
      (await pedir<{ productos: ReemplazoPosible[] }>(`${ruta}?q=${encodeURIComponent(q)}`))
        .productos,
    placeholderData: (antes) => antes,
  });
  return (
    <fieldset className="reemplazos">
      <legend>¿Por qué se reemplaza?</legend>
      <Campo
        etiqueta="Buscar otro"
        type="search"
        value={q}
        onChange={({ target }) => ponerQ(target.value)}
      />
      {isPending ? <Espera /> : null}
      <label>
        <input type="radio" name="otro" checked={elegido === null} onChange={() => elegir(null)} />
        <span>Lo más parecido que haya</span>
      </label>
      {data?.map((producto) => (
        <label key={producto.producto_id}>
          <input
            type="radio"
            name="otro"
            checked={elegido?.producto_id === producto.producto_id}
            onChange={() => elegir(producto)}
          />
          <span>
            {producto.nombre} · {formatearPesos(producto.precio)}
            <small className="tenue"> hay {cantidadEnTexto(producto.stock, producto.por)}</small>
          </span>
        </label>
      ))}
      {data?.length === 0 ? <p className="tenue">No hay nada así con stock.</p> : null}
    </fieldset>
  );
}
