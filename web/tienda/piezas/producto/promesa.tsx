/** When it comes, as soon as it can: to where somebody said on this device. Its line is there before it is known. */
import { promesaEnTexto } from '../../../../contracts/reglas/tiempo/horas.ts';
import { usePromesa } from '../../datos/cotizacion.ts';
import { comoDonde, useDonde } from '../../datos/donde.ts';
import { ahoraMismo } from '../../../ui/entorno/reloj.ts';
import './promesa.css';

type Donde = Parameters<typeof usePromesa>[0];

/** @param de where it goes, where the page knows better than the device */
export function Promesa({ de }: { readonly de?: Donde }) {
  const delAparato = comoDonde(useDonde());
  const promesa = usePromesa(de?.codigo_postal || de?.direccion ? solo(de) : delAparato);
  return (
    <span className="promesa">
      {promesa === undefined ? null : promesa === null ? (
        <span className="tenue">No llegamos a tu zona</span>
      ) : (
        promesaEnTexto(promesa, ahoraMismo())
      )}
    </span>
  );
}

const solo = ({ direccion, codigo_postal }: Donde): Donde => ({ direccion, codigo_postal });
