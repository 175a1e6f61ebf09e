CREATE TABLE "chat_lines" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"call_id" text,
	"staff_id" text,
	"phrase" text,
	"words" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "camera_wish" text;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "offered_to" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "caution_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "break_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "chat_lines" ADD CONSTRAINT "chat_lines_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_lines" ADD CONSTRAINT "chat_lines_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_lines" ADD CONSTRAINT "chat_lines_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_lines_case" ON "chat_lines" USING btree ("case_id","at");--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_offered_to_staff_id_fk" FOREIGN KEY ("offered_to") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;