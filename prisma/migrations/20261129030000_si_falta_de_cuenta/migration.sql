-- What an account has done about what is missing, unless an order says otherwise.
ALTER TABLE "ahorro"."usuarios" ADD COLUMN "si_falta" TEXT, ADD COLUMN "si_no_contesta" TEXT;
ALTER TABLE "ahorro"."usuarios"
  ADD CONSTRAINT "usuarios_si_falta" CHECK ("si_falta" IN ('preguntar', 'reemplazar', 'quitar')),
  ADD CONSTRAINT "usuarios_si_no_contesta" CHECK ("si_no_contesta" IN ('reemplazar', 'quitar'));
