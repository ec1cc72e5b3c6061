/** One offer: made, or changed. */
import { useState } from 'react';
import { METODOS_PAGO } from '../../../contracts/reglas/estados.ts';
import { MEDIOS } from '../../../contracts/reglas/nombres.ts';
import { TIPOS_PROMOCION } from '../../../contracts/reglas/precios/tipos.ts';
import type { TipoPromocion } from '../../../contracts/reglas/precios/tipos.ts';
import type { PromocionAdmin } from '../../../contracts/tienda/precios.ts';
import { Formulario } from '../../tienda/piezas/marco/formulario.tsx';
import { avisar } from '../../ui/avisos.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { Elegir } from '../../ui/controles/elegir.tsx';
import { useEnvio } from '../../ui/red/envio.ts';
import type { Envio } from '../../ui/red/envio.ts';
import { CON_NUMERO, escritoDe, numeroDe } from '../../ui/red/numeros.ts';
import { useSinGuardar } from '../../ui/sin-guardar.ts';
import { useGuardar } from '../datos/ofertas.ts';
import { CamposComunes, comunesDe, conError } from './campos.tsx';
import { TIPOS } from './palabras.ts';
import { Probar } from './previa.tsx';

interface EditorProps {
  /** The one that is changed; null for a new one. */
  readonly promocion: PromocionAdmin | null;
  readonly alCerrar: () => void;
}

export function EditorPromocion({ promocion, alCerrar }: EditorProps) {
  const guardar = useGuardar('promociones');
  const { escribir, soltar, dejar } = useSinGuardar();
  const [tipo, ponerTipo] = useState<TipoPromocion>(promocion?.tipo ?? 'porcentaje');
  const cuerpoDe = (datos: FormData) => ({
    ...{ ...comunesDe(datos), tipo },
    porcentaje: numeroDe(datos, 'porcentaje'),
    ...{ lleva: numeroDe(datos, 'lleva'), paga: numeroDe(datos, 'paga') },
    ...{ medios: datos.getAll('medios'), tope: numeroDe(datos, 'tope') },
  });
  const envio = useEnvio(async (datos) => {
    const cuerpo = cuerpoDe(datos);
    await guardar(promocion?.id ?? null, cuerpo);
    avisar({ texto: `Guardamos la oferta ${cuerpo.nombre}`, tono: 'ok' });
    soltar();
    alCerrar();
  });
  return (
    <Dialogo
      titulo={promocion === null ? 'Oferta nueva' : 'Cambiar la oferta'}
      alCerrar={() => {
        if (dejar()) alCerrar();
      }}
    >
      <Formulario envio={envio} alEscribir={escribir} boton="Guardar la oferta">
        <Campo
          etiqueta="Nombre, como lo ve quien compra"
          name="nombre"
          required
          maxLength={100}
          defaultValue={promocion?.nombre ?? ''}
          {...conError(envio.errorDe('nombre'))}
        />
        <Elegir
          etiqueta="Qué descuenta"
          value={tipo}
          onChange={({ target }) =>
            ponerTipo(TIPOS_PROMOCION.find((conocido) => conocido === target.value) ?? 'porcentaje')
          }
          opciones={TIPOS_PROMOCION.map((conocido) => [conocido, TIPOS[conocido]] as const)}
        />
        <Cuanto tipo={tipo} promocion={promocion} errorDe={envio.errorDe} />
        <CamposComunes de={promocion} errorDe={envio.errorDe} />
        <Probar que="promociones" id={promocion?.id ?? null} cuerpoDe={cuerpoDe} />
      </Formulario>
    </Dialogo>
  );
}

interface CuantoProps extends Pick<EditorProps, 'promocion'> {
  readonly tipo: TipoPromocion;
  readonly errorDe: Envio['errorDe'];
}

function Cuanto({ tipo, promocion, errorDe }: CuantoProps) {
  const numero = (etiqueta: string, name: 'porcentaje' | 'lleva' | 'paga' | 'tope') => (
    <Campo
      etiqueta={etiqueta}
      name={name}
      {...CON_NUMERO}
      required={name !== 'tope'}
      defaultValue={escritoDe(promocion?.[name])}
      {...conError(errorDe(name))}
    />
  );
  if (tipo === 'lleva_paga') {
    return (
      <div className="de-a-dos">
        {numero('Lleva', 'lleva')}
        {numero('Paga', 'paga')}
      </div>
    );
  }
  return (
    <>
      <div className="de-a-dos">
        {numero('Porcentaje', 'porcentaje')}
        {tipo === 'medio_pago' ? numero('Hasta (pesos, opcional)', 'tope') : null}
      </div>
      {tipo === 'medio_pago' ? (
        <fieldset className="ofertas-dias">
          <legend>Pagando con</legend>
          {METODOS_PAGO.map((medio) => (
            <label key={medio}>
              <input
                type="checkbox"
                name="medios"
                value={medio}
                defaultChecked={promocion?.medios.includes(medio) ?? false}
              />
              {MEDIOS[medio].nombre}
            </label>
          ))}
          {errorDe('medios') === undefined ? null : (
            <p className="campo-error">{errorDe('medios')}</p>
          )}
        </fieldset>
      ) : null}
    </>
  );
}
