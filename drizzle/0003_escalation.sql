ALTER TABLE "calls" ADD COLUMN "agent_id" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "escalated_by" text;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_agent_id_staff_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calls_one_agent" ON "calls" USING btree ("agent_id") WHERE "calls"."ended_at" is null;