ALTER TABLE "objections" DROP CONSTRAINT "objections_once";--> statement-breakpoint
ALTER TABLE "objections" ADD COLUMN "call_id" text;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "objections_once" ON "objections" USING btree ("case_id","kind",coalesce("call_id", ''));