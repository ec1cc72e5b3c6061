/** What is asked about what is missing, while there is time to answer. */
import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import type { Consulta } from '../../../../contracts/preparacion/lineas.ts';
import { cantidadEnTexto } from '../../../../contracts/reglas/valores/cantidades.ts';
import { horaDe } from '../../../../contracts/reglas/tiempo/dias.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Boton } from '../../../ui/controles/boton.tsx';
import { mensajeDe, pedir } from '../../../ui/red/api.ts';
import { rutaDePedido } from '../../datos/pedidos/pedidos.ts';
import { Foto } from '../producto/foto.tsx';

interface PreguntaProps {
  readonly pedido: PedidoDetalle;
  readonly token: string | null;
}

export function Pregunta({ pedido, token }: PreguntaProps) {
  const { consulta, si_no_contesta } = pedido;
  const { responder, isPending } = useResponder(pedido.numero, token);
  if (consulta === undefined) return null;
  return (
    <section className="panel pregunta" aria-label="Pregunta por lo que falta">
      <h2>No encontramos {consulta.lineas.length === 1 ? 'esto' : 'estas cosas'}</h2>
      <p className="tenue">
        Contestanos antes de las {horaDe(consulta.vence)}. Si no,{' '}
        {si_no_contesta === 'reemplazar' ? 'lo reemplazamos' : 'lo quitamos y no te lo cobramos'}.
      </p>
      <ul>
        {consulta.lineas.map((linea) => (
          <Linea
            key={`${consulta.id} ${linea.linea_id} ${linea.propuesta.producto_id}`}
            linea={linea}
            ocupada={isPending}
            contestar={(acepta) =>
              responder({ id: consulta.id, respuestas: [respuestaA(linea, acepta)] })
            }
          />
        ))}
      </ul>
    </section>
  );
}

/** With what it answers to: something else may be proposed by the time it is heard. */
function respuestaA({ linea_id, propuesta }: Consulta['lineas'][number], acepta: boolean) {
  const { producto_id, cantidad, importe } = propuesta;
  return { linea_id, acepta, propuesta: { producto_id, cantidad, importe } };
}

interface LineaProps {
  readonly linea: Consulta['lineas'][number];
  readonly ocupada: boolean;
  readonly contestar: (acepta: boolean) => void;
}

function Linea({ linea, ocupada, contestar }: LineaProps) {
  const { nombre, faltan, por, importe, propuesta } = linea;
  const { producto_id: id, imagen_url = null } = propuesta;
  const diferencia = Math.round((propuesta.importe - importe) * 100) / 100;
  return (
    <li className="pregunta-linea">
      <p>
        Falta{faltan > 1 ? 'n' : ''} {cantidadEnTexto(faltan, por)} de <strong>{nombre}</strong>
      </p>
      <div className="pregunta-propuesta">
        <Foto producto={{ id, nombre: propuesta.nombre, imagen_url }} ancho="4rem" />
        <p>
          ¿Te llevamos{' '}
          <strong>
            {cantidadEnTexto(propuesta.cantidad, propuesta.por)} × {propuesta.nombre}
          </strong>{' '}
          por {formatearPesos(propuesta.importe)}?{' '}
          <span className="tenue">{cuanto(diferencia)}</span>
        </p>
      </div>
      <div className="fila">
        <Boton tipo="principal" disabled={ocupada} onClick={() => contestar(true)}>
          Sí, llevame eso
        </Boton>
        <Boton disabled={ocupada} onClick={() => contestar(false)}>
          No, quitalo
        </Boton>
      </div>
    </li>
  );
}

function cuanto(diferencia: number): string {
  if (diferencia === 0) return 'Cuesta lo mismo.';
  return diferencia > 0
    ? `Son ${formatearPesos(diferencia)} más.`
    : `Son ${formatearPesos(-diferencia)} menos.`;
}

interface Respuesta {
  readonly id: string;
  readonly respuestas: readonly ReturnType<typeof respuestaA>[];
}

function useResponder(numero: string, token: string | null) {
  const cliente = useQueryClient();
  const [enviando, ponerEnviando] = useState(false);
  const { mutate } = useMutation({
    mutationFn: (cuerpo: Respuesta) =>
      pedir<PedidoDetalle & { readonly idempotent?: true }>(
        rutaDePedido(numero, token, '/consulta'),
        { metodo: 'POST', cuerpo },
      ),
    onMutate: () => ponerEnviando(true),
    onSuccess: ({ idempotent, ...pedido }) => {
      cliente.setQueryData(['pedido', numero, token], pedido);
      // What was said first holds, whatever was said now.
      if (idempotent)
        avisar({ texto: 'Ya habías contestado: va lo que dijiste antes', tono: 'aviso' });
      else avisar({ texto: 'Gracias: ya lo saben quienes lo preparan', tono: 'ok' });
    },
    onError: (error) => {
      avisar({ texto: mensajeDe(error), tono: 'peligro' }, 12_000);
      void cliente.invalidateQueries({ queryKey: ['pedido', numero, token] });
    },
    onSettled: () => ponerEnviando(false),
  });
  return { responder: mutate, isPending: enviando };
}
