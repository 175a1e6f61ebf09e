CREATE TABLE "abilities" (
	"case_id" text PRIMARY KEY NOT NULL,
	"declared" text NOT NULL,
	"declared_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_checks" (
	"call_id" text NOT NULL,
	"case_id" text NOT NULL,
	"document_id" text NOT NULL,
	"results" jsonb NOT NULL,
	"read" text NOT NULL,
	"moment_ms" integer NOT NULL,
	"staff_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "document_checks_call_id_document_id_pk" PRIMARY KEY("call_id","document_id")
);
--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "draw" text;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "openings" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "asked" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "calls" ADD COLUMN "ended_reason" text;--> statement-breakpoint
ALTER TABLE "ticks" ADD COLUMN "evidence" text;--> statement-breakpoint
ALTER TABLE "ticks" ADD COLUMN "compared" text;--> statement-breakpoint
ALTER TABLE "abilities" ADD CONSTRAINT "abilities_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_checks" ADD CONSTRAINT "document_checks_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_checks" ADD CONSTRAINT "document_checks_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_checks" ADD CONSTRAINT "document_checks_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_checks" ADD CONSTRAINT "document_checks_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;