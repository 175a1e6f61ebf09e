CREATE TABLE "data_keys" (
	"subject" text PRIMARY KEY NOT NULL,
	"key_id" text NOT NULL,
	"wrapped" text,
	"created_at" timestamp with time zone NOT NULL,
	"destroyed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "said" (
	"case_id" text NOT NULL,
	"commitment" text NOT NULL,
	"box" text NOT NULL,
	CONSTRAINT "said_case_id_commitment_pk" PRIMARY KEY("case_id","commitment")
);
--> statement-breakpoint
-- What was kept in the open before is not carried over.
ALTER TABLE "cases" DROP COLUMN "signals", DROP COLUMN "note", DROP COLUMN "override_reason",
  ADD COLUMN "signals" text, ADD COLUMN "note" text, ADD COLUMN "override_reason" text;--> statement-breakpoint
ALTER TABLE "documents" DROP COLUMN "number", DROP COLUMN "portrait_url",
  ADD COLUMN "number" text, ADD COLUMN "portrait_url" text;--> statement-breakpoint
ALTER TABLE "ticks" DROP COLUMN "note", ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "verdicts" DROP COLUMN "note", DROP COLUMN "decision_note",
  ADD COLUMN "note" text, ADD COLUMN "decision_note" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "phone" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "name_index" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "email_index" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "phone_index" text;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "word_indexes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "said" ADD CONSTRAINT "said_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "data_keys_key" ON "data_keys" USING btree ("key_id");--> statement-breakpoint
CREATE INDEX "people_words" ON "people" USING gin ("word_indexes");