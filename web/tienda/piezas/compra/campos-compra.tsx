/** Who, where and how: the fields of the checkout, named as the API names them. */
import { MEDIOS } from '../../../../contracts/reglas/nombres.ts';
import { useState } from 'react';
import type { Cuenta } from '../../../../contracts/tienda/cuentas.ts';
import type { Franjas } from '../../datos/cotizacion.ts';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Campo } from '../../../ui/controles/campo.tsx';
import { textoDe } from '../../../ui/red/envio.ts';
import type { Envio } from '../../../ui/red/envio.ts';
import { leerBorrador } from '../../datos/borrador.ts';
import { useMedios } from '../../datos/medios.ts';
import { direccionEscrita } from '../../../ui/direccion/escrita.ts';
import { Cuando } from './cuando.tsx';
import { ADonde } from './a-donde.tsx';
import { SiFalta } from './si-falta.tsx';

interface CamposCompraProps {
  readonly cuenta: Cuenta | null;
  readonly errorDe: Envio['errorDe'];
  readonly franjas: Franjas;
}

export function CamposCompra({ cuenta, errorDe, franjas }: CamposCompraProps) {
  const [borrador] = useState(leerBorrador);
  const campo = (name: string, deCuenta: string | null | undefined) => ({
    name,
    defaultValue: borrador[name] || deCuenta || '',
    error: errorDe(name),
    required: true,
  });
  return (
    <>
      <Quien cuenta={cuenta} campo={campo} />
      <ADonde {...{ cuenta, errorDe, borrador }} />
      <Cuando {...franjas} elegida={borrador.franja_id} error={errorDe('franja_id')} />
      <section className="panel" aria-labelledby="si-falta">
        <h2 id="si-falta">Si algo falta</h2>
        <SiFalta
          siFalta={borrador.si_falta ?? cuenta?.si_falta}
          siNoContesta={borrador.si_no_contesta ?? cuenta?.si_no_contesta}
          errorDe={errorDe}
        />
      </section>
      <Medios elegido={borrador.metodo_pago} error={errorDe('metodo_pago')} />
    </>
  );
}

interface DatosProps extends Pick<CamposCompraProps, 'cuenta'> {
  /** A field's name and what stands in it at first: what was written before, or what the account says. */
  readonly campo: (
    name: string,
    deCuenta: string | null | undefined,
  ) => { name: string; defaultValue: string; error: string | undefined; required: boolean };
}

function Quien({ cuenta, campo }: DatosProps) {
  const nombre = cuenta === null ? '' : [cuenta.nombre, cuenta.apellido].filter(Boolean).join(' ');
  return (
    <section className="panel" aria-labelledby="quien">
      <h2 id="quien">Quién recibe</h2>
      <Campo
        etiqueta="Nombre y apellido"
        autoComplete="name"
        maxLength={200}
        {...campo('cliente.nombre', nombre)}
      />
      <div className="de-a-dos">
        <Campo
          etiqueta="Correo electrónico"
          type="email"
          autoComplete="email"
          maxLength={254}
          {...campo('cliente.email', cuenta?.email)}
        />
        <Campo
          etiqueta="Teléfono"
          type="tel"
          autoComplete="tel"
          maxLength={50}
          {...campo('cliente.telefono', cuenta?.telefono)}
        />
      </div>
    </section>
  );
}

function Medios({ elegido, error }: { elegido: string | undefined; error: string | undefined }) {
  const { medios, falta, reintentar } = useMedios();
  return (
    <fieldset className="panel medios">
      <legend className="oculto-visual">Cómo pagás</legend>
      <h2 aria-hidden="true">Cómo pagás</h2>
      {medios.map((medio, i) => {
        const { nombre, detalle } = MEDIOS[medio];
        const marcado = medios.some((medio) => medio === elegido) ? medio === elegido : i === 0;
        return (
          <label key={medio} className="medio">
            <input
              type="radio"
              name="metodo_pago"
              value={medio}
              defaultChecked={marcado}
              required
            />
            <span>
              <strong>{nombre}</strong>
              <span className="tenue">{detalle}</span>
            </span>
          </label>
        );
      })}
      {falta ? (
        <p className="nota tono-aviso" role="alert">
          <span>No pudimos ver si hay otras formas de pagar.</span>
          <Boton chico onClick={reintentar}>
            Probar de nuevo
          </Boton>
        </p>
      ) : null}
      {error === undefined ? null : <p className="campo-error">{error}</p>}
    </fieldset>
  );
}

/** What was left empty is not said. */
const siDice = (datos: FormData, campo: string): object => {
  const texto = textoDe(datos, campo);
  return texto === '' ? {} : { [campo]: texto };
};

/** The body of the checkout, as text: the same text is the same order. */
export function cuerpoDe(datos: FormData, total: number): string {
  return JSON.stringify({
    cliente: {
      nombre: textoDe(datos, 'cliente.nombre'),
      email: textoDe(datos, 'cliente.email'),
      telefono: textoDe(datos, 'cliente.telefono'),
    },
    direccion: direccionEscrita((nombre) => textoDe(datos, nombre)),
    metodo_pago: textoDe(datos, 'metodo_pago'),
    notas: textoDe(datos, 'notas'),
    ...siDice(datos, 'si_falta'),
    ...siDice(datos, 'si_no_contesta'),
    ...siDice(datos, 'codigo_postal'),
    ...siDice(datos, 'franja_id'),
    ...siDice(datos, 'cupon'),
    total_esperado: total,
  });
}
