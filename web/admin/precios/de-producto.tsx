/** What a product is going to cost, from when on; one more may be asked for. */
import { useState } from 'react';
import type { ProductoAdmin } from '../../../contracts/tienda/administracion.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { textoDe, useEnvio } from '../../ui/red/envio.ts';
import { numeroDe } from '../../ui/red/numeros.ts';
import { fechaHora } from '../../ui/textos.ts';
import { Formulario } from '../../tienda/piezas/marco/formulario.tsx';
import { useAdmin, useProgramados } from '../datos/admin.ts';
import { Anular } from './anular.tsx';
import { CampoMomento, exigirMomento } from './cuando.tsx';
import { DeA } from './programados.tsx';

export function PrecioProgramadoDe({
  producto: { id, nombre },
}: {
  readonly producto: ProductoAdmin;
}) {
  const { programarPrecio } = useAdmin();
  const { data } = useProgramados(`producto_id=${id}`);
  const [momento, ponerMomento] = useState('');
  const envio = useEnvio(async (datos, formulario) => {
    const desde = exigirMomento(momento);
    // What is no number is told as any field's is.
    const precio = textoDe(datos, 'precio') === '' ? undefined : numeroDe(datos, 'precio');
    const como_oferta = datos.get('como_oferta') !== null;
    await programarPrecio({ producto_id: id, precio, desde, como_oferta });
    formulario.reset();
    ponerMomento('');
    avisar({ texto: `${nombre}: precio programado`, tono: 'ok' });
  });
  return (
    <section className="panel" aria-label="Por venir">
      <h2>Precios por venir</h2>
      <ul className="notas">
        {(data?.programados ?? []).map((programado) => (
          <li key={programado.id}>
            <p>
              Desde el {fechaHora(programado.desde)}: <DeA programado={programado} />
            </p>
            <p className="fila tenue">
              {programado.usuario} <Anular programado={programado} />
            </p>
          </li>
        ))}
      </ul>
      <Formulario envio={envio} boton="Programar" enviando="Programando…">
        <Campo
          etiqueta="Nuevo precio"
          name="precio"
          inputMode="decimal"
          autoComplete="off"
          maxLength={20}
          {...conError(envio.errorDe('precio'))}
        />
        <CampoMomento momento={momento} poner={ponerMomento} error={envio.errorDe('desde')} />
        <label className="si-o-no">
          <input type="checkbox" name="como_oferta" /> Como oferta, con el precio de antes
        </label>
      </Formulario>
    </section>
  );
}

const conError = (error: string | undefined) => (error === undefined ? {} : { error });
