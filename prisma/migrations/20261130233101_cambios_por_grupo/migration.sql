-- What was changed together is read by what it has in common: to take it back, and to say of how many products it was.
CREATE INDEX "producto_cambios_grupo_idx" ON "ahorro"."producto_cambios"("grupo");
