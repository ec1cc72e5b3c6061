-- How many mails an address has had lately is asked before each one.
CREATE INDEX "correos_para_creado_en_idx" ON "ahorro"."correos" ("para", "creado_en");
