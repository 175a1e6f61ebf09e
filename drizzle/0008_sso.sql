ALTER TABLE "staff" ADD COLUMN "sso_issuer" text;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "sso_subject" text;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD COLUMN "sso_sid" text;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD COLUMN "id_token" text;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_sso" ON "staff" USING btree ("sso_issuer","sso_subject");