/** An order as a check list, in the order of the shelves. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Preparacion } from '../../contracts/preparacion/preparacion.ts';
import type { LineaPreparada } from '../../contracts/preparacion/lineas.ts';
import { ESTADOS_POR_PREPARAR, PREPARADO } from '../../contracts/reglas/estados.ts';
import { horaDe } from '../../contracts/reglas/tiempo/dias.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import { estaResuelta } from '../../contracts/reglas/preparacion/lineas.ts';
import { avisar } from '../ui/avisos.tsx';
import { Boton } from '../ui/controles/boton.tsx';
import { ConError, Espera } from '../ui/estados-vista.tsx';
import { InsigniaEstado } from '../ui/insignia.tsx';
import { mensajeDe, pedir } from '../ui/red/api.ts';
import { conClave, nuevaClave } from '../ui/red/clave.ts';
import { Avance } from './avance.tsx';
import { usePedido } from './datos.ts';
import { anotarCuenta } from './escaneo/cuenta.ts';
import { Escanear } from './escaneo/escanear.tsx';
import { useEscaneos } from './escaneo/escaneos.ts';
import { Resultado } from './escaneo/resultado.tsx';
import { Falta } from './falta.tsx';
import { Linea } from './linea.tsx';
import type { Marca } from './marca.ts';

const SI_FALTA: Readonly<Record<string, string>> = {
  preguntar: 'Si falta algo, se le pregunta',
  reemplazar: 'Si falta algo, reemplazalo',
  quitar: 'Si falta algo, no lo reemplaces',
};

/** A line of which somebody says how much there is. */
interface PorDecir {
  readonly linea: LineaPreparada;
  /** What its label says that it weighs. */
  readonly pesa?: number | undefined;
}

interface PedidoProps {
  readonly numero: string;
  readonly conectado: boolean;
  readonly volver: () => void;
}

export function Pedido({ numero, conectado, volver }: PedidoProps) {
  const { data: pedido, error, refetch } = usePedido(numero);
  const [falta, ponerFalta] = useState<PorDecir | null>(null);
  const marcar = useMarcar(numero);
  const abierto = pedido !== undefined && ESTADOS_POR_PREPARAR.includes(pedido.estado);
  const dar = (linea: LineaPreparada, marca: Marca) => marcar.mutate({ linea, marca });
  const { cuenta, ...escaneos } = useEscaneos({
    ...{ numero, conectado },
    pesar: (linea, pesa) => ponerFalta({ linea, pesa }),
    lineas: abierto ? pedido.lineas : [],
    completar: (linea, preparados) => dar(linea, { preparados }),
  });
  if (pedido === undefined) {
    if (error === null) return <Espera />;
    return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  }
  return (
    <main>
      <Cabeza pedido={pedido} volver={volver} />
      {pedido.lineas.length === 0 ? <SinLineas numero={numero} abierto={abierto} /> : null}
      {abierto && pedido.lineas.length > 0 ? <Escanear {...escaneos} /> : null}
      <ul className="lineas">
        {pedido.lineas.map((linea, i) => (
          <Linea
            key={linea.id}
            linea={linea}
            tienda={pedido.tienda}
            titulo={linea.categoria === pedido.lineas[i - 1]?.categoria ? null : linea.categoria}
            escaneados={cuenta[linea.id]}
            ocupada={!abierto || (marcar.isPending && marcar.variables.linea.id === linea.id)}
            todo={() => dar(linea, { preparados: linea.cantidad })}
            falta={() => ponerFalta({ linea })}
          />
        ))}
      </ul>
      {escaneos.mirando ? null : <Resultado anuncio={escaneos.anuncio} />}
      {falta === null ? null : (
        <Falta
          numero={numero}
          {...falta}
          siFalta={pedido.si_falta}
          alCerrar={() => ponerFalta(null)}
          dar={(marca) => {
            ponerFalta(null);
            dar(falta.linea, marca);
          }}
        />
      )}
    </main>
  );
}

function Cabeza({ pedido, volver }: { pedido: Preparacion; volver: () => void }) {
  const { numero, lineas, consulta, indicaciones } = pedido;
  const hechas = lineas.filter(({ estado }) => estaResuelta(estado)).length;
  return (
    <div className="pedido-cabeza">
      <div className="fila">
        <Boton chico onClick={volver}>
          ← Lista
        </Boton>
        <InsigniaEstado estado={pedido.estado} />
      </div>
      <h2>{pedido.cliente_nombre}</h2>
      <p className="tenue">
        …{numero.slice(-9)} · {SI_FALTA[pedido.si_falta]}
      </p>
      {indicaciones === 'Sin indicaciones especiales' ? null : <p>{indicaciones}</p>}
      {consulta === undefined ? null : (
        <p className="aviso-pregunta" role="status">
          Se le preguntó por{' '}
          {consulta.lineas.length === 1 ? 'una cosa' : `${consulta.lineas.length} cosas`}: se espera
          hasta las {horaDe(consulta.vence)}. Seguí con lo demás.
        </p>
      )}
      {pedido.estado === PREPARADO ? (
        <p className="aviso-listo" role="status">
          Está listo para salir.
        </p>
      ) : null}
      <Avance hechas={hechas} de={lineas.length} />
      <p className="tenue">
        {formatearPesos(pedido.total_final)}
        {pedido.total_final === pedido.total ? '' : ` en vez de ${formatearPesos(pedido.total)}`}
      </p>
    </div>
  );
}

/** A ticket from elsewhere: only its whole can be said to be ready. */
function SinLineas({ numero, abierto }: { numero: string; abierto: boolean }) {
  const cliente = useQueryClient();
  const listo = useMutation({
    mutationFn: async () => {
      for (const estado of ['en_preparacion', PREPARADO]) {
        await pedir(`/api/tickets/${encodeURIComponent(numero)}/estado`, {
          ...{ metodo: 'PATCH', cuerpo: { estado } },
        });
      }
    },
    onError: (error) => avisar({ tono: 'peligro', texto: mensajeDe(error) }),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['preparacion'] }),
  });
  return (
    <p>
      Este pedido vino de otro sistema, sin el detalle de sus líneas.{' '}
      {abierto ? (
        <Boton tipo="principal" disabled={listo.isPending} onClick={() => listo.mutate()}>
          Está listo
        </Boton>
      ) : null}
    </p>
  );
}

/** One thing at a time for each line; what it becomes is shown as soon as it is known. */
function useMarcar(numero: string) {
  const cliente = useQueryClient();
  return useMutation({
    mutationFn: ({ linea, marca }: { linea: LineaPreparada; marca: Marca }) =>
      pedir<LineaPreparada>(`/api/tickets/${encodeURIComponent(numero)}/lineas/${linea.id}`, {
        ...{ metodo: 'PUT', cuerpo: marca, cabeceras: conClave(nuevaClave()) },
      }),
    // What was scanned of it counts no more.
    onSuccess: (_, { linea }) => anotarCuenta(numero, linea.id, undefined),
    onError: (error) => avisar({ tono: 'peligro', texto: mensajeDe(error) }, 10_000),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['preparacion'] }),
  });
}
