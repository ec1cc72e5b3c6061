/** Something came wrong: what, why, with a photo; and what became of what was claimed before. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { MOTIVO_RECLAMO } from '../../../../contracts/reglas/preparacion/nombres.ts';
import { DIAS_PARA_RECLAMAR } from '../../../../contracts/reglas/preparacion/reclamos.ts';
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import { DIA_MS } from '../../../../contracts/reglas/tiempo/dias.ts';
import type { MotivoReclamo, Reclamo } from '../../../../contracts/pedidos/reclamos.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Dialogo } from '../../../ui/controles/dialogo.tsx';
import { mensajeDe, pedir } from '../../../ui/red/api.ts';
import { conClave, nuevaClave } from '../../../ui/red/clave.ts';
import { fechaHora } from '../../../ui/textos.ts';
import { rutaDePedido } from '../../datos/pedidos/pedidos.ts';
import { comoDataUrl } from '../../datos/pedidos/foto-de-reclamo.ts';
import { ConQue } from './con-que.tsx';
import type { Reclamable } from './con-que.tsx';
import { ahoraMismo } from '../../../ui/entorno/reloj.ts';

interface ReclamosProps {
  readonly pedido: PedidoDetalle;
  readonly token: string | null;
}

export function Reclamos({ pedido, token }: ReclamosProps) {
  const { numero, estado } = pedido;
  const [abierto, abrir] = useState(false);
  const { data: reclamos = [] } = useQuery({
    queryKey: ['reclamos', numero, token],
    queryFn: async () =>
      (await pedir<{ reclamos: Reclamo[] }>(rutaDePedido(numero, token, '/reclamos'))).reclamos,
    enabled: estado === 'entregado',
  });
  if (estado !== 'entregado') return null;
  const hayAbierto = reclamos.some((reclamo) => reclamo.estado === 'abierto');
  return (
    <section className="panel reclamos" aria-label="Reclamos">
      <h2>¿Algo no vino bien?</h2>
      {reclamos.map((reclamo) => (
        <p key={reclamo.id} className="nota">
          {comoSigue(reclamo)}
        </p>
      ))}
      {hayAbierto ? null : <Invitacion aTiempo={estaATiempo(pedido)} abrir={() => abrir(true)} />}
      {abierto ? <Formulario pedido={pedido} token={token} alCerrar={() => abrir(false)} /> : null}
    </section>
  );
}

function Invitacion({ aTiempo, abrir }: { aTiempo: boolean; abrir: () => void }) {
  if (!aTiempo)
    return (
      <p className="tenue">
        Pasaron los {DIAS_PARA_RECLAMAR} días desde la entrega: si igual hace falta, escribinos.
      </p>
    );
  return (
    <>
      <p className="tenue">Tenés {DIAS_PARA_RECLAMAR} días desde la entrega para decirlo.</p>
      <Boton onClick={abrir}>Hacer un reclamo</Boton>
    </>
  );
}

function estaATiempo({ historial }: PedidoDetalle): boolean {
  const entrega = historial.find(({ estado }) => estado === 'entregado');
  const dias = entrega === undefined ? 0 : (ahoraMismo() - Date.parse(entrega.fecha)) / DIA_MS;
  return dias < DIAS_PARA_RECLAMAR;
}

function comoSigue(reclamo: Reclamo): string {
  const { id, resultado, monto, devuelto_en, respuesta, reenvio, vence } = reclamo;
  if (resultado === null)
    return `Reclamo ${id}: lo estamos mirando. Te contestamos a más tardar el ${fechaHora(vence)}.`;
  const hecho = {
    devolver: `te ${devuelto_en === null ? 'devolvemos' : 'devolvimos'} ${formatearPesos(monto ?? 0)}`,
    reenviar: `te lo mandamos otra vez sin cargo, en el pedido ${reenvio ?? ''}`,
    rechazar: 'no le pudimos dar lugar',
  }[resultado];
  return `Reclamo ${id}: ${hecho}.${respuesta === null ? '' : ` ${respuesta}`}`;
}

function Formulario({ pedido, token, alCerrar }: ReclamosProps & { alCerrar: () => void }) {
  const [motivo, ponerMotivo] = useState<MotivoReclamo>('mal_estado');
  const [detalle, ponerDetalle] = useState('');
  const [lineas, ponerLineas] = useState<readonly Reclamable[]>([]);
  const [foto, ponerFoto] = useState<string>();
  const [error, ponerError] = useState<string>();
  const { reclamar, isPending } = useReclamar(pedido.numero, token, alCerrar);
  const elegirFoto = async (archivo: File | undefined) => {
    ponerError(undefined);
    try {
      ponerFoto(archivo === undefined ? undefined : await comoDataUrl(archivo));
    } catch (fallo) {
      ponerError(mensajeDe(fallo));
    }
  };
  return (
    <Dialogo titulo="¿Qué pasó?" alCerrar={alCerrar}>
      <form
        className="dialogo-form"
        noValidate
        onSubmit={(evento) => {
          evento.preventDefault();
          if (detalle.trim() === '') ponerError('Contanos qué pasó');
          else if (!isPending)
            reclamar({
              motivo,
              detalle: detalle.trim(),
              lineas: lineas.map(({ linea_id, producto_id }) => ({ linea_id, producto_id })),
              ...(foto === undefined ? {} : { foto }),
            });
        }}
      >
        <label className="campo">
          Motivo
          <select
            value={motivo}
            onChange={({ target }) => ponerMotivo(target.value as MotivoReclamo)}
          >
            {Object.entries(MOTIVO_RECLAMO).map(([valor, texto]) => (
              <option key={valor} value={valor}>
                {texto}
              </option>
            ))}
          </select>
        </label>
        <ConQue lineas={pedido.lineas} elegidas={lineas} elegir={ponerLineas} />
        <label className="campo">
          Contanos
          <textarea
            rows={3}
            maxLength={1000}
            value={detalle}
            aria-invalid={error !== undefined}
            onChange={({ target }) => ponerDetalle(target.value)}
          />
        </label>
        <label className="campo">
          Foto (opcional)
          <input
            type="file"
            accept="image/*"
            onChange={({ target }) => void elegirFoto(target.files?.[0])}
          />
        </label>
        {error === undefined ? null : (
          <p className="campo-error" role="alert">
            {error}
          </p>
        )}
        <Boton tipo="principal" type="submit" disabled={isPending}>
          {isPending ? 'Enviando…' : 'Enviar el reclamo'}
        </Boton>
      </form>
    </Dialogo>
  );
}

interface NuevoReclamo {
  readonly motivo: MotivoReclamo;
  readonly detalle: string;
  readonly lineas: readonly Omit<Reclamable, 'nombre'>[];
  readonly foto?: string;
}

function useReclamar(numero: string, token: string | null, alTerminar: () => void) {
  const cliente = useQueryClient();
  const [clave] = useState(nuevaClave);
  const { mutate, isPending } = useMutation({
    mutationFn: (cuerpo: NuevoReclamo) =>
      pedir<Reclamo>(rutaDePedido(numero, token, '/reclamos'), {
        ...{ metodo: 'POST', cuerpo, cabeceras: conClave(clave) },
      }),
    onSuccess: () => {
      avisar({ texto: 'Recibimos tu reclamo: te contestamos por correo', tono: 'ok' });
      alTerminar();
    },
    onError: (error) => void avisar({ texto: mensajeDe(error), tono: 'peligro' }, 12_000),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['reclamos', numero, token] }),
  });
  return { reclamar: mutate, isPending };
}
