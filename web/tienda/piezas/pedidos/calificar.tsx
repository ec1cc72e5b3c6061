/** How the delivery was: one to five, a few words if they like, and another thought for some days. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  DIAS_PARA_CALIFICAR,
  PUNTOS,
  PUNTOS_EN_PALABRAS,
} from '../../../../contracts/reglas/calificacion.ts';
import type { Puntos } from '../../../../contracts/reglas/calificacion.ts';
import type { CalificacionDePedido } from '../../../../contracts/entregas/calificaciones.ts';
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Boton } from '../../../ui/controles/boton.tsx';
import { ahoraMismo } from '../../../ui/entorno/reloj.ts';
import { mensajeDe, pedir } from '../../../ui/red/api.ts';
import { clavePorContenido, conClave } from '../../../ui/red/clave.ts';
import { rutaDePedido } from '../../datos/pedidos/pedidos.ts';
import './calificar.css';

interface CalificarProps {
  readonly pedido: PedidoDetalle;
  readonly token: string | null;
}

export function Calificar({ pedido: { numero, estado }, token }: CalificarProps) {
  const [cambiando, cambiar] = useState(false);
  const { data } = useQuery({
    queryKey: ['calificacion', numero, token],
    queryFn: () => pedir<CalificacionDePedido>(rutaDePedido(numero, token, '/calificacion')),
    enabled: estado === 'entregado',
  });
  if (data === undefined || estado !== 'entregado') return null;
  const { calificacion, hasta } = data;
  const aTiempo = hasta !== null && Date.parse(hasta) > ahoraMismo();
  if (calificacion === null && !aTiempo) return null;
  return (
    <section className="panel calificar" aria-labelledby="calificar">
      <h2 id="calificar">¿Cómo estuvo la entrega?</h2>
      {calificacion === null || cambiando ? (
        <Formulario {...{ numero, token }} antes={calificacion} alTerminar={() => cambiar(false)} />
      ) : (
        <>
          <p>
            Dijiste <strong>{PUNTOS_EN_PALABRAS[calificacion.puntos].toLowerCase()}</strong> (
            {calificacion.puntos} de 5).
          </p>
          {calificacion.palabras === '' ? null : <blockquote>{calificacion.palabras}</blockquote>}
          {aTiempo ? <Boton onClick={() => cambiar(true)}>Cambiar lo que dije</Boton> : null}
        </>
      )}
    </section>
  );
}

interface FormularioProps {
  readonly numero: string;
  readonly token: string | null;
  readonly antes: CalificacionDePedido['calificacion'];
  readonly alTerminar: () => void;
}

function Formulario({ numero, token, antes, alTerminar }: FormularioProps) {
  const [puntos, ponerPuntos] = useState<Puntos | undefined>(antes?.puntos);
  const [palabras, ponerPalabras] = useState(antes?.palabras ?? '');
  const { isPending, calificar } = useCalificar(numero, token, alTerminar);
  return (
    <form
      onSubmit={(evento) => {
        evento.preventDefault();
        if (puntos !== undefined && !isPending) calificar({ puntos, palabras });
      }}
    >
      <fieldset className="puntos">
        <legend className="oculto-visual">Del 1 al 5</legend>
        {PUNTOS.map((cada) => (
          <label key={cada} title={PUNTOS_EN_PALABRAS[cada]}>
            <input
              type="radio"
              name="puntos"
              required
              checked={puntos === cada}
              onChange={() => ponerPuntos(cada)}
            />
            <span aria-hidden="true">{cada}</span>
            <span className="oculto-visual">{PUNTOS_EN_PALABRAS[cada]}</span>
          </label>
        ))}
      </fieldset>
      <p className="tenue" aria-hidden="true">
        {puntos === undefined ? '1 es muy mal, 5 es muy bien' : PUNTOS_EN_PALABRAS[puntos]}
      </p>
      <label className="campo">
        ¿Querés contarnos algo? (opcional)
        <textarea
          rows={2}
          maxLength={500}
          value={palabras}
          onChange={({ target }) => ponerPalabras(target.value)}
        />
      </label>
      <p className="tenue">
        La lee quien organiza las entregas, sin tu nombre. Podés cambiarla durante{' '}
        {DIAS_PARA_CALIFICAR} días.
      </p>
      <Boton type="submit" tipo="principal" disabled={isPending}>
        Calificar
      </Boton>
    </form>
  );
}

function useCalificar(numero: string, token: string | null, alTerminar: () => void) {
  const cliente = useQueryClient();
  const [claves] = useState(clavePorContenido);
  const { mutate, isPending } = useMutation({
    mutationFn: (cuerpo: { puntos: Puntos; palabras: string }) =>
      pedir<CalificacionDePedido>(rutaDePedido(numero, token, '/calificacion'), {
        ...{ metodo: 'PUT', cuerpo, cabeceras: conClave(claves.de(JSON.stringify(cuerpo))) },
      }),
    onSuccess: (calificada) => {
      claves.olvidar();
      cliente.setQueryData(['calificacion', numero, token], calificada);
      avisar({ texto: 'Gracias por contarnos', tono: 'ok' });
      alTerminar();
    },
    onError: (error) => avisar({ texto: mensajeDe(error), tono: 'peligro' }),
  });
  return { isPending, calificar: mutate };
}
