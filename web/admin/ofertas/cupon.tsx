/** One coupon: made, or changed. */
import type { CuponAdmin } from '../../../contracts/tienda/precios.ts';
import { Formulario } from '../../tienda/piezas/marco/formulario.tsx';
import { avisar } from '../../ui/avisos.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { textoDe, useEnvio } from '../../ui/red/envio.ts';
import { CON_NUMERO, escritoDe, numeroDe } from '../../ui/red/numeros.ts';
import { useSinGuardar } from '../../ui/sin-guardar.ts';
import { useGuardar } from '../datos/ofertas.ts';
import { CamposComunes, comunesDe, conError } from './campos.tsx';
import { Probar } from './previa.tsx';

const NUMEROS = [
  ['Porcentaje', 'porcentaje'],
  ['O un monto, en pesos', 'monto'],
  ['Hasta (pesos, opcional)', 'tope'],
  ['Desde una compra de (opcional)', 'minimo'],
  ['Cuántas veces en total (opcional)', 'usos_maximos'],
  ['Presupuesto en pesos (opcional)', 'presupuesto'],
] as const;

interface EditorProps {
  /** The one that is changed; null for a new one. */
  readonly cupon: CuponAdmin | null;
  readonly alCerrar: () => void;
}

export function EditorCupon({ cupon, alCerrar }: EditorProps) {
  const guardar = useGuardar('cupones');
  const { escribir, soltar, dejar } = useSinGuardar();
  const envio = useEnvio(async (datos) => {
    const cuerpo = cuerpoDe(datos);
    await guardar(cupon?.id ?? null, cuerpo);
    avisar({ texto: `Guardamos el cupón ${cuerpo.codigo.toUpperCase()}`, tono: 'ok' });
    soltar();
    alCerrar();
  });
  return (
    <Dialogo
      titulo={cupon === null ? 'Cupón nuevo' : 'Cambiar el cupón'}
      alCerrar={() => {
        if (dejar()) alCerrar();
      }}
    >
      <Formulario envio={envio} alEscribir={escribir} boton="Guardar el cupón">
        <div className="de-a-dos">
          <Campo
            etiqueta="Código"
            name="codigo"
            required
            maxLength={30}
            defaultValue={cupon?.codigo ?? ''}
            {...conError(envio.errorDe('codigo'))}
          />
          <Campo
            etiqueta="Nombre, como lo ve quien compra"
            name="nombre"
            required
            maxLength={100}
            defaultValue={cupon?.nombre ?? ''}
            {...conError(envio.errorDe('nombre'))}
          />
          {NUMEROS.map(([etiqueta, campo]) => (
            <Campo
              key={campo}
              etiqueta={etiqueta}
              name={campo}
              {...CON_NUMERO}
              defaultValue={escritoDe(cupon?.[campo])}
              {...conError(envio.errorDe(campo))}
            />
          ))}
        </div>
        <fieldset className="ofertas-dias">
          <legend>Cómo se usa</legend>
          <label>
            <input
              type="checkbox"
              name="una_por_persona"
              defaultChecked={cupon?.una_por_persona ?? true}
            />
            Una vez por persona
          </label>
          <label>
            <input type="checkbox" name="acumulable" defaultChecked={cupon?.acumulable ?? true} />
            También sobre lo que ya está de oferta
          </label>
        </fieldset>
        <CamposComunes de={cupon} errorDe={envio.errorDe} />
        <Probar que="cupones" id={cupon?.id ?? null} cuerpoDe={cuerpoDe} />
      </Formulario>
    </Dialogo>
  );
}

function cuerpoDe(datos: FormData) {
  return {
    ...{ ...comunesDe(datos), codigo: textoDe(datos, 'codigo') },
    ...Object.fromEntries(NUMEROS.map(([, campo]) => [campo, numeroDe(datos, campo)])),
    acumulable: datos.get('acumulable') !== null,
    una_por_persona: datos.get('una_por_persona') !== null,
  };
}
