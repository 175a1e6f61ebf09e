CREATE TABLE "staff_certificates" (
	"staff_id" text NOT NULL,
	"country" text NOT NULL,
	"until" date NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "staff_certificates_staff_id_country_given_at_pk" PRIMARY KEY("staff_id","country","given_at")
);
--> statement-breakpoint
ALTER TABLE "staff_certificates" ADD CONSTRAINT "staff_certificates_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_one_live" ON "staff_certificates" USING btree ("staff_id","country") WHERE "staff_certificates"."ended_at" is null;