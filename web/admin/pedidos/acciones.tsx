/** What can be done with an order. */
import { useState } from 'react';
import { PEDIDO_SIN_SALIR } from '../../../contracts/reglas/estados.ts';
import type { PedidoAdminDetalle } from '../../../contracts/tienda/admin/pedidos.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { EnlaceAHoja } from '../../ui/controles/hoja.tsx';
import { PedirMotivo } from '../../ui/controles/motivo.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { useDePedido } from '../datos/pedidos.ts';
import { CambiarProductos } from './cambiar.tsx';

export function Acciones({ pedido }: { readonly pedido: PedidoAdminDetalle }) {
  const { numero, estado, se_cancela, correo, pagos } = pedido;
  const { cancelar, reenviar } = useDePedido(numero);
  const [cancelando, ponerCancelando] = useState(false);
  const [cambiando, ponerCambiando] = useState(false);
  const pagado = pagos.some(({ status }) => status === 'approved');
  const hacer = async (trabajo: () => Promise<string>) => {
    try {
      avisar({ texto: await trabajo(), tono: 'ok' });
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    }
  };
  return (
    <>
      {PEDIDO_SIN_SALIR.includes(estado) && estado !== 'pago_pendiente' ? (
        <Boton onClick={() => ponerCambiando(true)}>Cambiar productos</Boton>
      ) : null}
      {cambiando ? (
        <CambiarProductos pedido={pedido} alCerrar={() => ponerCambiando(false)} />
      ) : null}
      <EnlaceAHoja href={`/imprimir/${numero}`}>Imprimir</EnlaceAHoja>
      {correo === null ? null : (
        <Boton
          onClick={() =>
            void hacer(async () => `El correo vuelve a salir para ${(await reenviar()).para}`)
          }
        >
          Reenviar el correo
        </Boton>
      )}
      {se_cancela ? (
        <Boton tipo="peligro" onClick={() => ponerCancelando(true)}>
          {pagado ? 'Cancelar y devolver' : 'Cancelar'}
        </Boton>
      ) : null}
      {cancelando ? (
        <PedirMotivo
          titulo={`¿Cancelar el pedido ${numero}?`}
          etiqueta={
            pagado
              ? 'Motivo (lo lee quien compró). Lo pagado se devuelve entero'
              : 'Motivo (lo lee quien compró)'
          }
          confirmar={pagado ? 'Cancelar y devolver' : 'Cancelar el pedido'}
          alConfirmar={(motivo) => {
            ponerCancelando(false);
            void hacer(async () => {
              await cancelar(motivo);
              return `El pedido ${numero} quedó cancelado`;
            });
          }}
          alCerrar={() => ponerCancelando(false)}
        />
      ) : null}
    </>
  );
}
