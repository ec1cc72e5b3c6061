-- A telephone by its figures: area and number, however somebody has written it. Of several the first one; without an
-- area it is of the shop's city. Immutable, so that it can be indexed.
CREATE FUNCTION public.telefono("escrito" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(
    -- The 15 of a mobile stands between its area and its number.
    regexp_replace(
      regexp_replace(
        regexp_replace(
          regexp_replace(substring(normalize(escrito, NFKC) from '[0-9](?:[[:space:]().+-]*[0-9]){5,}'), '[^0-9]', '', 'g'),
          '^(?:00)?54(?=[0-9]{10})', ''),
        '^0?9?(?=[0-9]{10})', ''),
      '^(?:(11)15([0-9]{8})|([0-9]{3})15([0-9]{7})|([0-9]{4})15([0-9]{6}))$', '\1\2\3\4\5\6'),
    '^(?:15)?([0-9]{8})$', '11\1')
$$;

CREATE INDEX "pedidos_telefono" ON "ahorro"."pedidos" (public.telefono("cliente_telefono"));
CREATE INDEX "usuarios_telefono" ON "ahorro"."usuarios" (public.telefono("telefono"));
