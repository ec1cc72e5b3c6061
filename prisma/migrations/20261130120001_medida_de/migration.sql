-- How much of it a product is, as far as the end of its name tells: as `medidaDe` of contracts/reglas/valores/medida.ts.
CREATE FUNCTION "ahorro"."medida_de"("nombre" TEXT, OUT "contenido" NUMERIC, OUT "unidad" TEXT)
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN medida.contenido > 0 THEN medida.contenido END,
    CASE WHEN medida.contenido > 0 THEN medida.unidad END
  FROM (SELECT regexp_match(nombre,
    '\s+(?:(?:([0-9]{1,3})\s*[x×]\s*)?([0-9]{1,6}(?:[.,][0-9]{1,3})?)\s*([a-z]{1,8}3?)\.?|[x×]\s*([0-9]{1,5})(?:\s*u\.?)?|por\s+(kilo|kg|litro|unidad))\s*$',
    'i')) AS hallada(partes)
  JOIN (VALUES
    ('kg', 'kg', 1), ('kilo', 'kg', 1), ('kilos', 'kg', 1), ('g', 'kg', 0.001), ('gr', 'kg', 0.001),
    ('grs', 'kg', 0.001), ('l', 'l', 1), ('lt', 'l', 1), ('lts', 'l', 1), ('litro', 'l', 1), ('litros', 'l', 1),
    ('ml', 'l', 0.001), ('cc', 'l', 0.001), ('cm3', 'l', 0.001), ('m', 'm', 1), ('mts', 'm', 1),
    ('u', 'u', 1), ('un', 'u', 1), ('unidad', 'u', 1), ('unidades', 'u', 1)
  ) AS conocida(palabra, unidad, factor)
    ON conocida.palabra = lower(CASE WHEN partes[4] IS NULL THEN coalesce(partes[5], partes[3]) ELSE 'u' END)
  CROSS JOIN LATERAL (SELECT conocida.unidad, round(CASE
    WHEN partes[4] IS NOT NULL THEN partes[4]::numeric
    WHEN partes[5] IS NOT NULL THEN 1
    ELSE coalesce(partes[1], '1')::numeric * replace(partes[2], ',', '.')::numeric * conocida.factor
  END, 3) AS contenido) AS medida
$$;
