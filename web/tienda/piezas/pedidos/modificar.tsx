/** The order is changed before it leaves: where and when it goes, and how much of each thing. */
import { useQueryClient } from '@tanstack/react-query';
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Dialogo } from '../../../ui/controles/dialogo.tsx';
import { CamposDireccion } from '../../../ui/direccion/campos.tsx';
import { esLaMisma, exigirDireccion } from '../../../ui/direccion/escrita.ts';
import { textoDe, useEnvio } from '../../../ui/red/envio.ts';
import { FormularioDeDialogo } from '../../../ui/red/formulario-de-dialogo.tsx';
import { useFranjas } from '../../datos/cotizacion.ts';
import { siCambio, useLoQueLleva, useMandarCambio } from '../../datos/pedidos/cambio.ts';
import { Cuando } from '../compra/cuando.tsx';
import { LoQueLleva } from './lo-que-lleva.tsx';

interface ModificarProps {
  readonly pedido: PedidoDetalle;
  readonly token: string | null;
  readonly alCerrar: () => void;
}

export function Modificar({ pedido, token, alCerrar }: ModificarProps) {
  const { numero, franja } = pedido;
  const cliente = useQueryClient();
  const elegido = useLoQueLleva(pedido, token);
  const mandar = useMandarCambio(numero, token);
  const conLineas = pedido.estado !== 'pago_pendiente';
  const envio = useEnvio(async (datos) => {
    const notas = textoDe(datos, 'notas');
    const franja_id = textoDe(datos, 'franja_id');
    const cambio = {
      ...(esLaMisma(datos, pedido.direccion) ? {} : { direccion: exigirDireccion(datos) }),
      ...(notas === pedido.notas ? {} : { notas }),
      ...(franja_id === '' || franja_id === franja?.id ? {} : { franja_id }),
      ...(conLineas ? elegido.cuerpo : {}),
    };
    if (Object.keys(cambio).length > 0) {
      const cambiado = await mandar(cambio).catch(siCambio(elegido.alDia));
      cliente.setQueryData(['pedido', numero, token], cambiado);
      avisar({ texto: 'Cambiamos tu pedido', tono: 'ok' });
    }
    alCerrar();
  });
  return (
    <Dialogo titulo="Cambiar el pedido" alCerrar={alCerrar}>
      <FormularioDeDialogo
        envio={envio}
        boton="Guardar los cambios"
        sePuede={!conLineas || elegido.sePuede}
        alCerrar={alCerrar}
      >
        <CamposDireccion inicial={pedido.direccion} errorDe={envio.errorDe} />
        {franja === null ? null : (
          <OtroHorario
            franja={franja}
            donde={{ direccion: pedido.direccion, codigo_postal: pedido.codigo_postal }}
            error={envio.errorDe('franja_id')}
          />
        )}
        <label className="campo">
          Indicaciones
          <textarea name="notas" rows={2} maxLength={1000} defaultValue={pedido.notas} />
        </label>
        {conLineas ? <LoQueLleva elegido={elegido} pagado={pedido.pago !== null} /> : null}
      </FormularioDeDialogo>
    </Dialogo>
  );
}

interface OtroHorarioProps {
  readonly franja: NonNullable<PedidoDetalle['franja']>;
  readonly donde: Parameters<typeof useFranjas>[0];
  readonly error: string | undefined;
}

/** What it has stays to be chosen, offered still or not. */
function OtroHorario({ franja, donde, error }: OtroHorarioProps) {
  const { franjas, ...resto } = useFranjas(donde);
  const demas = franjas.filter(({ id }) => id !== franja.id);
  const actual = { ...franja, quedan: 1, costo: 0 };
  const todas = [actual, ...demas].sort((a, b) => a.desde.localeCompare(b.desde));
  return <Cuando {...resto} franjas={todas} elegida={franja.id} error={error} actual={franja.id} />;
}
