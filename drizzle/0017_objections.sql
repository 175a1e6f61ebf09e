CREATE TABLE "objections" (
	"case_id" text NOT NULL,
	"kind" text NOT NULL,
	"because" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "objections_once" PRIMARY KEY("case_id","kind")
);
--> statement-breakpoint
ALTER TABLE "outbox_events" ADD COLUMN "held_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;