/** What an order has is changed for who bought it: by the same lines, sums and call as theirs. */
import { useQueryClient } from '@tanstack/react-query';
import type { PedidoAdminDetalle } from '../../../contracts/tienda/admin/pedidos.ts';
import { siCambio, useLoQueLleva, useMandarCambio } from '../../tienda/datos/pedidos/cambio.ts';
import { LoQueLleva } from '../../tienda/piezas/pedidos/lo-que-lleva.tsx';
import { avisar } from '../../ui/avisos.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { textoDe, useEnvio } from '../../ui/red/envio.ts';
import { FormularioDeDialogo } from '../../ui/red/formulario-de-dialogo.tsx';

interface CambiarProps {
  readonly pedido: PedidoAdminDetalle;
  readonly alCerrar: () => void;
}

export function CambiarProductos({ pedido, alCerrar }: CambiarProps) {
  const { numero } = pedido;
  const cliente = useQueryClient();
  const elegido = useLoQueLleva(pedido, null);
  const mandar = useMandarCambio(numero, null);
  const envio = useEnvio(async (datos) => {
    const motivo = textoDe(datos, 'motivo');
    if (Object.keys(elegido.cuerpo).length > 0) {
      await mandar({ ...elegido.cuerpo, ...(motivo === '' ? {} : { motivo }) }).catch(
        siCambio(elegido.alDia),
      );
      await cliente.invalidateQueries({ queryKey: ['admin'] });
      avisar({ texto: `El pedido ${numero} quedó cambiado`, tono: 'ok' });
    }
    alCerrar();
  });
  return (
    <Dialogo titulo="Cambiar productos" alCerrar={alCerrar}>
      <FormularioDeDialogo
        envio={envio}
        boton="Confirmar el cambio"
        sePuede={elegido.sePuede}
        alCerrar={alCerrar}
      >
        <LoQueLleva elegido={elegido} pagado={pedido.pago !== null} />
        <Campo
          etiqueta="Motivo, si querés (lo lee quien compró)"
          name="motivo"
          maxLength={300}
          autoComplete="off"
        />
      </FormularioDeDialogo>
    </Dialogo>
  );
}
